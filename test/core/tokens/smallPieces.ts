import type { Model, Piece, TokenizerJson } from "../../../src/core/tokens/tokenizerJson.ts";

const merges = [
  ["\u2581", "\u2581"],
  ["h", "e"],
  ["l", "l"],
  ["he", "ll"],
  ["hell", "o"],
  ["\u2581", "hello"],
  ["\u2581", "w"],
  ["<", "/"],
  ["\u2581", "</"],
  [">", "\u2581</"],
  ["\n", "\n"],
  ["\u2581\u2581", "\u2581\u2581"],
  ["a", "a"],
  ["aa", "aa"],
  ["字", "か"],
] as const;

const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`);
const characters = Array.from("\u2581helowaxs0123(){};'</>\n字かé");
const special = ["<unk>", "<s>", "</s>"];
const tokens = [...special, ...bytes, ...characters, ...merges.map(([left, right]) => left + right)];

/** A SentencePiece-style tokenizer in small: Mistral's and Gemma's pieces, a token that lies across a blank as Gemma's. */
export function smallPieces(normalizer: object | null, preTokenizer: object | null): TokenizerJson & { readonly model: Model } {
  return {
    added_tokens: special.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: normalizer as Piece | null,
    pre_tokenizer: preTokenizer as Piece | null,
    post_processor: null,
    decoder: { type: "Sequence", decoders: [{ type: "ByteFallback" }, { type: "Fuse" }] },
    model: {
      type: "BPE",
      dropout: null,
      unk_token: "<unk>",
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: true,
      byte_fallback: true,
      ignore_merges: false,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges,
    },
  };
}

const replace = { type: "Replace", pattern: { String: " " }, content: "\u2581" };
const metaspace = (prepend_scheme: string) => ({ type: "Metaspace", replacement: "\u2581", prepend_scheme, split: false });

/** Every way in which such tokenizers treat blanks that our own encoder knows. */
export const pieceKinds: Readonly<Record<string, TokenizerJson & { readonly model: Model }>> = {
  llama2: smallPieces({ type: "Sequence", normalizers: [{ type: "Prepend", prepend: "\u2581" }, replace] }, null),
  gemma: smallPieces(replace, { type: "Split", pattern: { String: " " }, behavior: "MergedWithPrevious", invert: false }),
  "metaspace first": smallPieces(null, metaspace("first")),
  "metaspace always": smallPieces(null, metaspace("always")),
  "metaspace never": smallPieces(null, metaspace("never")),
};
