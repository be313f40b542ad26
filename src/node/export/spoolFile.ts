import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { ExportRow } from "../../core/export/exportRow.ts";
import type { Spool } from "../../core/export/splits.ts";
import { DurableFile } from "./durableFile.ts";
import { readLines } from "./readLines.ts";

/** Rows put aside in a file of a folder; the file is gone when all have been read. A row that no string holds is dropped. */
export function spoolIn(folder: string): Spool {
  const path = join(folder, ".rows");
  let file: Promise<DurableFile> | undefined;
  return {
    async put(row) {
      file ??= DurableFile.create(path);
      await (await file).write(`${printed(row)}\n`);
    },
    async *all() {
      if (!file) return;
      try {
        await (await file).finish({ sync: false });
        for await (const { text } of readLines(path)) yield JSON.parse(text!) as ExportRow;
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}

function printed(row: ExportRow): string {
  try {
    return JSON.stringify(row);
  } catch (error) {
    if (error instanceof RangeError) return JSON.stringify({ id: row.id, reason: "row-too-long" });
    throw error;
  }
}
