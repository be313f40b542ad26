import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Annotation } from "../../../../src/core/model/annotation.ts";
import { extension, folder } from "../editor.ts";

/** A place below the folder of the window, on disk. */
export const path = (name: string): string => join(folder().fsPath, name);

/** What the annotation file says now. */
export function annotations(): Annotation[] {
  const file = path(".repoloom/annotations.jsonl");
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.startsWith('{"id"'));
  return lines.map((line) => JSON.parse(line) as Annotation);
}

export async function idle(): Promise<void> {
  await (await extension.activate()).idle();
}
