import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Problem } from "../../core/model/problem.ts";
import { Contamination } from "../../core/trust/contamination.ts";
import { readLines } from "../export/readLines.ts";

/**
 * Reads lists of what must not be trained on: `.txt` and the like hold a text a line; `.jsonl` and `.json` rows of which every
 * string counts (`.gz` and `.zst` of them too).
 * @throws Problem `file-missing`, `file-unreadable`, `sample-broken` with the line
 */
export async function readDecontamination(paths: readonly string[]): Promise<Contamination | undefined> {
  if (paths.length === 0) return undefined;
  const texts: string[] = [];
  for (const path of paths) for await (const text of textsIn(path)) texts.push(text);
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length} ${text}`);
  return new Contamination(texts, hash.digest("hex"));
}

async function* textsIn(path: string): AsyncGenerator<string, void, undefined> {
  const name = path.replace(/\.(?:gz|zst)$/, "");
  if (name.endsWith(".json")) {
    yield* stringsIn(parsed(await whole(path), path, 1));
    return;
  }
  for await (const { number, text = "" } of readLines(path)) {
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) yield* stringsIn(parsed(text, path, number));
    else yield text;
  }
}

async function whole(path: string): Promise<string> {
  return await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Problem(error.code === "ENOENT" ? "file-missing" : "file-unreadable", { path, detail: error.message });
  });
}

function parsed(text: string, path: string, line: number): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Problem("sample-broken", { path, line, detail: (error as Error).message });
  }
}

/** Every string of a JSON value, keys apart; a stack instead of recursion, since a file may nest as deep as it likes. */
function* stringsIn(value: unknown): Generator<string, void, undefined> {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === "string") yield next;
    else if (typeof next === "object" && next !== null) for (const inner of Object.values(next).toReversed()) waiting.push(inner);
  }
}
