import { isSpelt, tokenOfBytes, writeBytes } from "./byteAlphabet.ts";
import type { Model, Piece } from "./tokenizerJson.ts";

/** The numbers of a byte-level byte-pair encoding, without a string among them. */
export interface Vocabulary {
  /** Bytes of all tokens in the order of their ids; token `i` is `bytes[offsets[i]..offsets[i + 1]]`, empty where there is none. */
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  /** Merge number `rank` joins `left[rank]` and `right[rank]` to `result[rank]`; the lowest rank goes first. */
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly result: Uint32Array;
  /** Tokens that are not written in the byte alphabet, such as added tokens that stand in the vocabulary too: no merge makes them. */
  readonly literals: readonly (readonly [id: number, content: string])[];
}

/** Reads the model of a `tokenizer.json`; `undefined` where it is not a plain byte-level encoding with all 256 bytes. */
export function vocabularyOf(model: Model | Piece): Vocabulary | undefined {
  return isModel(model) ? numbersOf(model) : undefined;
}

/** True where vocabulary and merges are there. */
export function isModel(model: Model | Piece): model is Model {
  return typeof model["vocab"] === "object" && model["vocab"] !== null && Array.isArray(model["merges"]);
}

function numbersOf(model: Model): Vocabulary | undefined {
  const tokens = Object.keys(model.vocab);
  const literals = tokens.filter((token) => !isSpelt(token)).map((token) => [model.vocab[token]!, token] as const);
  const spelt = spell(model.vocab, (token) => (isSpelt(token) ? token.length : 0));
  for (const token of tokens) if (isSpelt(token)) writeBytes(token, spelt.bytes, spelt.offsets[model.vocab[token]!]!);
  const merges = hasEveryByte(spelt) ? mergesOf(model) : undefined;
  return merges && { ...spelt, ...merges, literals };
}

/** The model as `tokenizer.json` writes it, for the library; `settings` are its other keys. */
export function modelOf(vocabulary: Vocabulary, settings: Readonly<Record<string, unknown>>): Model {
  const tokens = Array.from({ length: vocabulary.offsets.length - 1 }, (_, id) => tokenOfBytes(bytesOf(vocabulary, id)));
  const vocab = Object.fromEntries(tokens.map((token, id) => [token, id] as const).filter(([token]) => token !== ""));
  for (const [id, content] of vocabulary.literals) vocab[content] = id;
  const merges = Array.from(vocabulary.left, (left, rank) => [tokens[left]!, tokens[vocabulary.right[rank]!]!] as const);
  return { type: "BPE", ...settings, vocab, merges };
}

/** The bytes of one token. */
export function bytesOf(vocabulary: Pick<Vocabulary, "bytes" | "offsets">, id: number): Uint8Array {
  return vocabulary.bytes.subarray(vocabulary.offsets[id], vocabulary.offsets[id + 1]);
}

/** Room for the bytes of all tokens, one after the other in the order of their ids; `length` says how many each takes. */
export function spell(vocab: Model["vocab"], length: (token: string) => number): Pick<Vocabulary, "bytes" | "offsets"> {
  const tokens = Object.keys(vocab);
  const size = tokens.reduce((most, token) => Math.max(most, vocab[token]! + 1), 0);
  const offsets = new Uint32Array(size + 1);
  for (const token of tokens) offsets[vocab[token]! + 1] = length(token);
  for (let id = 0; id < size; id++) offsets[id + 1]! += offsets[id]!;
  return { bytes: new Uint8Array(offsets[size]!), offsets };
}

/** The merges as ids; `undefined` where one names a token that the vocabulary does not have. */
export function mergesOf(model: Model): Pick<Vocabulary, "left" | "right" | "result"> | undefined {
  const count = model.merges.length;
  const merges = { left: new Uint32Array(count), right: new Uint32Array(count), result: new Uint32Array(count) };
  const ids = new Map<string, number>();
  for (const token of Object.keys(model.vocab)) ids.set(token, model.vocab[token]!);
  for (let rank = 0; rank < count; rank++) {
    const merge = model.merges[rank]!;
    const [left, right] = typeof merge === "string" ? (merge.split(" ") as [string, string]) : merge;
    const [first, second, result] = [ids.get(left), ids.get(right), ids.get(left + right)];
    if (first === undefined || second === undefined || result === undefined) return undefined;
    merges.left[rank] = first;
    merges.right[rank] = second;
    merges.result[rank] = result;
  }
  return merges;
}

function hasEveryByte({ bytes, offsets }: Pick<Vocabulary, "bytes" | "offsets">): boolean {
  const single = new Set<number>();
  for (let id = 0; id + 1 < offsets.length; id++) if (offsets[id + 1]! - offsets[id]! === 1) single.add(bytes[offsets[id]!]!);
  return single.size === 256;
}
