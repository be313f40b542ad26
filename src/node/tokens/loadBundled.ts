import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { Problem } from "../../core/model/problem.ts";
import { readCompact } from "../../core/tokens/compact.ts";
import { LibraryEncoder } from "../../core/tokens/libraryEncoder.ts";
import { byteTablesOf } from "../../core/tokens/ownEncoder.ts";
import { modelOf } from "../../core/tokens/vocabulary.ts";
import { bundledChat, type BundledTokenizer, probeMarks } from "./bundled.ts";
import { chooseEncoder, factsOf, type LoadedTokenizer } from "./chooseEncoder.ts";

/**
 * Reads a bundled tokenizer from the folder that the build filled.
 * @throws Problem `tokenizer-broken`
 */
export async function loadBundled(id: string, folder: string): Promise<LoadedTokenizer> {
  const { json, config, sha256, literals } = JSON.parse(await readFile(join(folder, `${id}.json`), "utf8")) as BundledTokenizer;
  const tables = readCompact(await promisify(brotliDecompress)(await readFile(join(folder, `${id}.bin`))));
  if (!tables) throw new Problem("tokenizer-broken", { id, detail: "its bundled file is damaged; install Repoloom again" });
  const vocabulary = { ...tables, literals };
  return chooseEncoder({
    own: byteTablesOf(json, () => vocabulary),
    mark: () => probeMarks[id]!,
    library: () => new LibraryEncoder(id, { ...json, model: modelOf(vocabulary, json.model) }, config),
    facts: factsOf(json, vocabulary.offsets.length - 1, { sha256, chat: bundledChat(id) }),
  });
}
