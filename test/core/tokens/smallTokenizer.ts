import { characterOfByte } from "../../../src/core/tokens/byteAlphabet.ts";
import type { AddedToken, Model, TokenizerJson } from "../../../src/core/tokens/tokenizerJson.ts";

/** A byte-level tokenizer of 256 bytes and a few merges, with Qwen's pieces around it: quick to load, true in kind. */
export function smallTokenizer(added: readonly string[] = ["<|end|>"]): TokenizerJson & { readonly model: Model } {
  const merges = [
    ["h", "e"],
    ["l", "l"],
    ["he", "ll"],
    ["hell", "o"],
    ["Ġ", "w"],
    ["a", "a"],
    ["aa", "aa"],
  ] as const;
  const tokens = [...characterOfByte, ...merges.map(([left, right]) => left + right)];
  const byteLevel = { type: "ByteLevel", add_prefix_space: false, trim_offsets: false, use_regex: false };
  return {
    added_tokens: added.map((content, index) => addedToken(tokens.length + index, content)),
    normalizer: { type: "NFC" },
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [{ type: "Split", pattern: { Regex: qwenPattern }, behavior: "Isolated", invert: false }, byteLevel],
    },
    post_processor: byteLevel,
    decoder: byteLevel,
    model: {
      type: "BPE",
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: "",
      end_of_word_suffix: "",
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges,
    },
  };
}

const qwenPattern =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

function addedToken(id: number, content: string): AddedToken {
  return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
}
