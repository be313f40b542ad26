import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { deserialize, serialize } from "node:v8";

/** The two files of a bundled tokenizer. */
export interface Bundle {
  readonly bin: Uint8Array;
  readonly json: string;
}

/** What makes a bundle: another text of it makes another bundle. */
const makers = [
  "./bundle.ts",
  "../../core/tokens/byteAlphabet.ts",
  "../../core/tokens/compact.ts",
  "../../core/tokens/vocabulary.ts",
];

/**
 * Makes a bundle, or takes it from the folder as it was made before of the same sources by the same code: making takes seconds
 * at every build.
 */
export async function makeOnce(folder: string, sources: readonly (Buffer | string)[], make: () => Bundle): Promise<Bundle> {
  const path = `${folder}/${await keyOf(sources)}`;
  const kept = await readKept(path);
  if (kept) return kept;
  const bundle = make();
  await mkdir(folder, { recursive: true });
  await writeFile(`${path}.${process.pid}`, serialize(bundle));
  await rename(`${path}.${process.pid}`, path);
  return bundle;
}

/** `undefined` where there is none, or a damaged one. */
async function readKept(path: string): Promise<Bundle | undefined> {
  try {
    return deserialize(await readFile(path)) as Bundle;
  } catch {
    return undefined;
  }
}

async function keyOf(sources: readonly (Buffer | string)[]): Promise<string> {
  const code = await Promise.all(makers.map((maker) => readFile(new URL(maker, import.meta.url))));
  const hash = createHash("sha256");
  for (const part of [process.version, ...code, ...sources]) hash.update(part).update("\0");
  return hash.digest("hex");
}
