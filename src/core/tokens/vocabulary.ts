import { bytesOfToken, tokenOfBytes } from "./byteAlphabet.ts";
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
  const tokens = Object.entries(model.vocab);
  const size = tokens.reduce((most, [, id]) => Math.max(most, id + 1), 0);
  const literals: [number, string][] = [];
  const spelt: (Uint8Array | undefined)[] = Array.from({ length: size });
  for (const [token, id] of tokens) {
    const bytes = bytesOfToken(token);
    if (bytes) spelt[id] = bytes;
    else literals.push([id, token]);
  }
  const merges = mergesOf(model);
  return merges && hasEveryByte(spelt) ? { ...joined(spelt), ...merges, literals } : undefined;
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

/** The bytes of all tokens, one after the other. */
export function joined(spelt: readonly (Uint8Array | undefined)[]): Pick<Vocabulary, "bytes" | "offsets"> {
  const offsets = new Uint32Array(spelt.length + 1);
  for (const [id, bytes] of spelt.entries()) offsets[id + 1] = offsets[id]! + (bytes?.length ?? 0);
  const bytes = new Uint8Array(offsets[spelt.length]!);
  for (const [id, token] of spelt.entries()) if (token) bytes.set(token, offsets[id]);
  return { bytes, offsets };
}

/** The merges as ids; `undefined` where one names a token that the vocabulary does not have. */
export function mergesOf(model: Model): Pick<Vocabulary, "left" | "right" | "result"> | undefined {
  const count = model.merges.length;
  const merges = { left: new Uint32Array(count), right: new Uint32Array(count), result: new Uint32Array(count) };
  const ids = new Map(Object.entries(model.vocab));
  for (const [rank, merge] of model.merges.entries()) {
    const [left, right] = typeof merge === "string" ? (merge.split(" ") as [string, string]) : merge;
    const found = [left, right, left + right].map((token) => ids.get(token));
    if (found.includes(undefined)) return undefined;
    [merges.left[rank], merges.right[rank], merges.result[rank]] = found as [number, number, number];
  }
  return merges;
}

function hasEveryByte(spelt: readonly (Uint8Array | undefined)[]): boolean {
  const single = spelt.filter((bytes) => bytes?.length === 1).map((bytes) => bytes![0]);
  return new Set(single).size === 256;
}
