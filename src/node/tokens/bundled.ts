import type { ChatTemplate } from "../../core/ports/tokenCounter.ts";
import { qwen3Chat } from "../../core/tokens/qwen3Chat.ts";
import type { Configuration } from "../../core/tokens/recognise.ts";
import type { TokenizerConfig } from "../../core/tokens/tokenizerJson.ts";

/** Names that `--tokenizer` takes without a file and without a network. */
export const bundledTokenizers: readonly string[] = ["qwen3", "o200k"];

/** What stands beside a bundled tokenizer's `.bin` in a `.json`: everything of the original but vocabulary and merges. */
export interface BundledTokenizer {
  /** SHA-256 of the original `tokenizer.json`. */
  readonly sha256: string;
  readonly licence: string;
  readonly origin: string;
  /** The original's keys; its model without `vocab` and `merges`. */
  readonly json: Configuration;
  readonly config: TokenizerConfig;
  readonly literals: readonly (readonly [id: number, content: string])[];
}

/** Chat templates of ours for bundled tokenizers; `undefined`: samples need the model's own folder. */
export function bundledChat(name: string): Omit<ChatTemplate, "sha256"> | undefined {
  return name === "qwen3" ? { source: qwen3Chat, tokens: { eos_token: "<|im_end|>", pad_token: "<|endoftext|>" } } : undefined;
}

/** What `probeMark` gives for the library on each bundled tokenizer: checked by a test, compared at every start. */
export const probeMarks: Readonly<Record<string, number>> = { qwen3: 272_813_655, o200k: 1_890_290_602 };
