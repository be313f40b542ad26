import { createRequire } from "node:module";
import { characterOfByte } from "../../../src/core/tokens/byteAlphabet.ts";

/** What is used here of npm's `tokenizers`, Hugging Face's own Rust build. */
export interface RustTokenizer {
  encode(text: string, pair: null, options: { addSpecialTokens: boolean }): Promise<{ getIds(): number[]; getLength(): number }>;
  getPreTokenizer(): { preTokenizeString(text: string): [piece: string, offsets: [number, number]][] };
}

const { Tokenizer } = createRequire(import.meta.url)("tokenizers") as {
  Tokenizer: { fromString(json: string): RustTokenizer; fromFile(path: string): RustTokenizer };
};

/** Opens a `tokenizer.json`, given as an object or by path. */
export function openRust(tokenizer: object | string): RustTokenizer {
  return typeof tokenizer === "string" ? Tokenizer.fromFile(tokenizer) : Tokenizer.fromString(JSON.stringify(tokenizer));
}

/** The ids of a text, without BOS and EOS. */
export async function rustIds(rust: RustTokenizer, text: string): Promise<number[]> {
  return (await rust.encode(text, null, { addSpecialTokens: false })).getIds();
}

/** A tokenizer whose ids are bytes: shows what these pieces do to a text before any merge. */
export function openBytes(pieces: { pre_tokenizer?: object; normalizer?: object }): RustTokenizer {
  return openRust({
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: { type: "ByteLevel", add_prefix_space: false, trim_offsets: false, use_regex: false },
    post_processor: null,
    decoder: null,
    ...pieces,
    model: {
      type: "BPE",
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      vocab: Object.fromEntries(characterOfByte.map((character, byte) => [character, byte])),
      merges: [],
    },
  });
}
