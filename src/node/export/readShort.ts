import { readFile } from "node:fs/promises";
import { shortSample, type ShortCommon } from "../../core/export/shortRow.ts";
import { Problem } from "../../core/model/problem.ts";
import type { Dropped, Sample } from "../../core/model/sample.ts";
import { readLines } from "./readLines.ts";

/** Short rows of a file, and those that are none. */
export interface ShortRows {
  readonly samples: readonly Sample[];
  readonly dropped: readonly Dropped[];
}

/**
 * Reads a user's short rows: one JSON array (`.json`) as LongAlpaca is kept, or JSON lines.
 * @throws Problem `sample-broken`, `file-missing`, `file-unreadable`
 */
export async function readShort(path: string, common: ShortCommon): Promise<ShortRows> {
  const samples: Sample[] = [];
  const dropped: Dropped[] = [];
  let index = 0;
  for await (const row of path.endsWith(".json") ? arrayIn(path) : linesIn(path)) {
    index += 1;
    const sample = shortSample(row, index, common);
    if (typeof sample === "string") dropped.push({ id: `short/${index}`, reason: sample });
    else samples.push(sample);
  }
  return { samples, dropped };
}

async function* linesIn(path: string): AsyncGenerator {
  for await (const { number, text } of readLines(path)) yield parsed(text ?? "", path, number);
}

async function* arrayIn(path: string): AsyncGenerator {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Problem(error.code === "ENOENT" ? "file-missing" : "file-unreadable", { path, detail: error.message });
  });
  const rows = parsed(text.replace(/^\uFEFF/, ""), path, 1);
  if (!Array.isArray(rows)) throw new Problem("sample-broken", { path, line: 1, detail: "it is not an array of rows" });
  yield* rows as unknown[];
}

function parsed(text: string, path: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem("sample-broken", { path, line, detail: (error as Error).message });
  }
}
