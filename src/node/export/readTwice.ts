import { stat } from "node:fs/promises";
import { Problem } from "../../core/model/problem.ts";

/**
 * Refuses a pipe or a device where a file is read more than once: it would be empty by then, and its rows lost without a word.
 * What is missing is told by whoever reads it.
 * @throws Problem `file-unreadable`
 */
export async function readTwice(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || found.isFile()) return;
  throw new Problem("file-unreadable", { path, detail: "it is no ordinary file, and it is read more than once" });
}
