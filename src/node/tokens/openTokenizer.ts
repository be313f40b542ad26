import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TokenizerId } from "../../core/model/context.ts";
import { Problem } from "../../core/model/problem.ts";
import type { TokenCounter } from "../../core/ports/tokenCounter.ts";
import type { BundledTokenizer } from "./bundled.ts";
import { hashOf } from "./chooseEncoder.ts";
import { findTokenizer } from "./findTokenizer.ts";
import { startCounter, type TokenCounterOptions } from "./openTokenCounter.ts";
import type { TokenizerFiles } from "./tokenizerFiles.ts";

/** A tokenizer that was found: who it is is known before it is loaded, which takes a while. */
export interface OpenTokenizer {
  readonly tokenizer: TokenizerId;
  /** Loads it, once. @throws Problem `tokenizer-broken` */
  counter(): Promise<TokenCounter>;
  close(): Promise<void>;
}

/**
 * Finds a tokenizer; close it when done.
 * @throws Problem `unknown-tokenizer`, `tokenizer-broken`, `hub-download`
 */
export async function openTokenizer(options: TokenCounterOptions): Promise<OpenTokenizer> {
  const { id, cwd, cache, installation, log, signal } = options;
  const found = await findTokenizer(id, { cwd, cache, bundled: installation.tokenizers, log }, signal);
  let opening: Promise<TokenCounter> | undefined;
  return {
    tokenizer: { id: found.files.id, sha256: await sha256Of(found.files) },
    counter: () => (opening ??= startCounter(found, options)),
    async close() {
      const counter = await opening?.catch(() => undefined);
      await (counter ? counter.close() : found.release());
    },
  };
}

/** Of the original `tokenizer.json`. */
async function sha256Of(files: TokenizerFiles): Promise<string> {
  try {
    if (files.kind === "model") return hashOf(await readFile(files.tokenizer));
    return (JSON.parse(await readFile(join(files.folder, `${files.id}.json`), "utf8")) as BundledTokenizer).sha256;
  } catch (error) {
    throw new Problem("tokenizer-broken", { id: files.id, detail: (error as Error).message });
  }
}
