import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readCompact, writeCompact } from "../../core/tokens/compact.ts";
import type { Configuration } from "../../core/tokens/recognise.ts";
import type { Vocabulary } from "../../core/tokens/vocabulary.ts";

/** Raise it when our own encoder changes in what it gives: what an older one was checked for is then checked again. */
const version = 1;

/** A tokenizer of a model that our own encoder knows and that passed the probes. */
export interface KnownTokenizer {
  readonly configuration: Configuration;
  readonly vocabulary: Vocabulary;
  /** What `probeMark` gave when it was checked against the library. */
  readonly mark: number;
}

/**
 * Reads a tokenizer's compact form: it is there in a tenth of a second, where the JSON and the check against the library take
 * seconds. `undefined` where there is none, or a damaged or older one.
 */
export async function readKnown(folder: string, sha256: string): Promise<KnownTokenizer | undefined> {
  const whole = await readFile(pathOf(folder, sha256)).catch(() => undefined);
  const head = whole && whole.length > 4 ? whole.readUInt32LE(0) : 0;
  const tables = whole ? readCompact(whole.subarray(4 + head)) : undefined;
  if (!whole || !tables) return undefined;
  try {
    const { literals, ...known } = JSON.parse(whole.toString("utf8", 4, 4 + head)) as Head;
    return { ...known, vocabulary: { ...tables, literals } };
  } catch {
    return undefined;
  }
}

/** Keeps the compact form for the next time, whole or not at all; a folder that cannot be written is no reason to stop. */
export async function keepKnown(folder: string, sha256: string, { vocabulary, ...known }: KnownTokenizer): Promise<void> {
  const head = Buffer.from(JSON.stringify({ ...known, literals: vocabulary.literals } satisfies Head));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  await keep(pathOf(folder, sha256), Buffer.concat([size, head, writeCompact(vocabulary)]));
}

/** The mark of a tokenizer that has no compact form: it saves the check against the library. */
export async function readMark(folder: string, sha256: string): Promise<number | undefined> {
  const text = await readFile(`${pathOf(folder, sha256)}.mark`, "utf8").catch(() => "");
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Keeps a mark for the next time. */
export async function keepMark(folder: string, sha256: string, mark: number): Promise<void> {
  await keep(`${pathOf(folder, sha256)}.mark`, String(mark));
}

async function keep(target: string, data: string | Uint8Array): Promise<void> {
  const fresh = `${target}.${process.pid}.new`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(fresh, data);
    await rename(fresh, target);
  } catch {
    await rm(fresh, { force: true });
  }
}

interface Head extends Omit<KnownTokenizer, "vocabulary"> {
  readonly literals: Vocabulary["literals"];
}

function pathOf(folder: string, sha256: string): string {
  return join(folder, `${sha256}-${version}.bin`);
}
