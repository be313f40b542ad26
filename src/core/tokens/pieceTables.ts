import { type MergeSlots, shared, slotsOf } from "./mergeTable.ts";
import type { Configuration } from "./recognise.ts";
import type { RecognisedPieces } from "./recognisePieces.ts";
import type { AddedToken, Model, Piece } from "./tokenizerJson.ts";
import { isModel, mergesOf, spell } from "./vocabulary.ts";

/** The blank of SentencePiece, U+2581. */
export const blankMark = "\u2581";

/** Everything that our own encoder of pieces looks up: plain data, its arrays in memory that workers share. */
export interface PieceTables {
  readonly recognised: RecognisedPieces;
  readonly added: readonly AddedToken[];
  /** Its `byteIds` are the tokens `<0x00>` to `<0xFF>`. */
  readonly merges: MergeSlots;
  /** Where the bytes of each token would lie: only their lengths are looked at. */
  readonly offsets: Uint32Array;
  /** The token of each character that is one; -1 where its bytes stand for it. */
  readonly characterIds: Int32Array;
  /** 1 for `kind * kinds + next` where some token holds a character of the one kind before one of the other. */
  readonly joins: Uint8Array;
}

/** Kinds of characters in `joins`: the ASCII characters, the blank mark, all others. */
export const kinds = 130;

/** The kind of a character by its code point. */
export function kindOf(code: number): number {
  if (code < 128) return code;
  return code === 0x2581 ? 128 : 129;
}

/** Builds the tables; `undefined` where the vocabulary lacks a byte or a merge names what is not there. */
export function pieceTablesOf(
  model: Model | Piece,
  configuration: Configuration,
  recognised: RecognisedPieces,
): PieceTables | undefined {
  const merges = isModel(model) ? mergesOf(model) : undefined;
  if (!isModel(model) || !merges) return undefined;
  const byteIds = byteIdsOf(model);
  if (!byteIds) return undefined;
  return {
    recognised,
    added: configuration.added_tokens,
    merges: { slots: slotsOf(merges), byteIds, bytePairs: new Int32Array(0) },
    offsets: spell(model.vocab, lengthOf).offsets,
    characterIds: characterIdsOf(model),
    joins: joinsOf(model),
  };
}

function byteIdsOf({ vocab }: Model): Int32Array | undefined {
  const byteIds = shared(256);
  for (let byte = 0; byte < 256; byte++) {
    const id = vocab[`<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`];
    if (id === undefined) return undefined;
    byteIds[byte] = id;
  }
  return byteIds;
}

/** Bytes that a token stands for. */
function lengthOf(token: string): number {
  if (/^<0x[0-9A-F]{2}>$/.test(token)) return 1;
  let length = 0;
  for (let at = 0; at < token.length; at++) {
    const code = token.charCodeAt(at);
    length += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3; // a pair has four
  }
  return length;
}

function characterIdsOf({ vocab }: Model): Int32Array {
  const ids = shared(0x110000).fill(-1);
  for (const token of Object.keys(vocab)) {
    const code = token.codePointAt(0);
    if (code !== undefined && token.length === (code > 0xffff ? 2 : 1)) ids[code] = vocab[token]!;
  }
  return ids;
}

/** Two characters that stand side by side in no token are never merged: a text may be cut between them. */
function joinsOf({ vocab }: Model): Uint8Array {
  const joins = new Uint8Array(new SharedArrayBuffer(kinds * kinds));
  for (const token of Object.keys(vocab)) {
    let before = -1;
    for (const character of token) {
      const kind = kindOf(character.codePointAt(0)!);
      if (before >= 0) joins[before * kinds + kind] = 1;
      before = kind;
    }
  }
  return joins;
}
