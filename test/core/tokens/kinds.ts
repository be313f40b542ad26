import { ByteLevelEncoder } from "../../../src/core/tokens/byteLevelEncoder.ts";
import { recognise } from "../../../src/core/tokens/recognise.ts";
import { tablesOf } from "../../../src/core/tokens/tables.ts";
import type { Model, Piece, TokenizerJson } from "../../../src/core/tokens/tokenizerJson.ts";
import { vocabularyOf } from "../../../src/core/tokens/vocabulary.ts";
import { smallTokenizer } from "./smallTokenizer.ts";

const byteLevel = { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: false };
const split = (expression: string, behavior = "Isolated", invert = false) => ({
  type: "Split",
  pattern: { Regex: expression },
  behavior,
  invert,
});
const sequence = (...pretokenizers: object[]) => ({ type: "Sequence", pretokenizers }) as Piece;

const cl100k =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
const o200k =
  "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
const qwen35 =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}\\p{M}]+|\\p{N}| ?[^\\s\\p{L}\\p{M}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
const tekken =
  "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
const deepseek = [
  "\\p{N}{1,3}",
  "[一-龥぀-ゟ゠-ヿ]+",
  "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+",
];

const small = smallTokenizer();

/** A small tokenizer of each kind that our own encoder knows: the pieces are the real ones, the vocabulary is tiny. */
export const kinds: Readonly<Record<string, TokenizerJson & { readonly model: Model }>> = {
  qwen: smallTokenizer(["<|end|>", "<|end|>x", "<tool>"]),
  cl100k: { ...small, normalizer: null, pre_tokenizer: sequence(split(cl100k, "Removed", true), byteLevel) },
  llama3: {
    ...small,
    added_tokens: [{ ...small.added_tokens[0]!, id: 265 }],
    normalizer: null,
    pre_tokenizer: sequence(split(cl100k), byteLevel),
    model: { ...small.model, ignore_merges: true, vocab: { ...small.model.vocab, whole: 263, Ġwhole: 264 } },
  },
  "qwen3.5": { ...small, pre_tokenizer: sequence(split(qwen35), byteLevel) },
  tekken: { ...small, normalizer: null, pre_tokenizer: sequence(split(tekken), byteLevel) },
  gpt2: { ...small, normalizer: null, pre_tokenizer: { ...byteLevel, use_regex: true } },
  starcoder2: {
    ...small,
    normalizer: null,
    pre_tokenizer: sequence({ type: "Digits", individual_digits: true }, { ...byteLevel, use_regex: true }),
  },
  o200k: { ...small, normalizer: null, pre_tokenizer: sequence(split(o200k), byteLevel) },
  deepseek: {
    ...small,
    added_tokens: [
      { ...small.added_tokens[0]!, content: "<｜end▁of▁sentence｜>" },
      { ...small.added_tokens[0]!, id: 264, content: "<｜hole｜>", special: false, normalized: true },
    ],
    normalizer: { type: "Sequence", normalizers: [] },
    pre_tokenizer: sequence(...deepseek.map((expression) => split(expression)), byteLevel),
  },
};

/** Our own encoder for a configuration that it must know. */
export function openOwn(json: TokenizerJson & { readonly model: Model }): ByteLevelEncoder {
  const recognised = recognise(json);
  if (typeof recognised === "string") throw new Error(`not known: ${recognised}`);
  return new ByteLevelEncoder(tablesOf(vocabularyOf(json.model)!, json, recognised));
}
