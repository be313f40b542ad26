import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * One text in `every` of a folder, as large and as small as all: they are taken by size, the largest first, from the middle of
 * each `every`. Texts are files in UTF-8 without a NUL; git's own are not among them.
 */
export function textsIn(folder: string, every: number): string[] {
  const texts = pathsIn(folder)
    .map((path) => decoded(readFileSync(path)))
    .filter((text) => text !== undefined);
  return texts.toSorted((a, b) => b.length - a.length).filter((_, index) => isTaken(index, every));
}

/** Every file of a folder but git's own, sorted. */
export function pathsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(folder, ".git/")))
    .toSorted();
}

/** True for the middle one of each `every`. */
export function isTaken(index: number, every: number): boolean {
  return index % every === (every - 1) >> 1;
}

function decoded(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
