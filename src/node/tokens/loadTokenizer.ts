import type { LoadedTokenizer } from "./chooseEncoder.ts";
import { loadBundled } from "./loadBundled.ts";
import { loadModel } from "./loadModel.ts";
import type { TokenizerFiles } from "./tokenizerFiles.ts";

/**
 * Reads a tokenizer's files. Runs in a worker: it takes a while.
 * @throws Problem `tokenizer-broken`
 */
export function loadTokenizer(files: TokenizerFiles): Promise<LoadedTokenizer> {
  return files.kind === "bundled" ? loadBundled(files.id, files.folder) : loadModel(files);
}
