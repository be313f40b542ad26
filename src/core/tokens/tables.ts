import { characterFlags } from "./characterFlags.ts";
import { type MergeSlots, mergeSlots } from "./mergeTable.ts";
import type { Configuration, Recognised } from "./recognise.ts";
import { scannerOf } from "./scanners.ts";
import { tokenSlots } from "./tokenSlots.ts";
import type { AddedToken } from "./tokenizerJson.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Everything that our own encoder looks up: plain data, its arrays in memory that workers share. */
export interface Tables {
  readonly recognised: Recognised;
  readonly added: readonly AddedToken[];
  readonly merges: MergeSlots;
  /** Bytes of the tokens, see `Vocabulary`. */
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  /** Flags of all characters, by the scanner's reading. */
  readonly flags: Uint8Array;
  /** Ids by their bytes, where whole words go before merges. */
  readonly wholeWords: Int32Array | undefined;
}

/** Builds the tables of a tokenizer that was recognised. */
export function tablesOf(vocabulary: Vocabulary, configuration: Configuration, recognised: Recognised): Tables {
  const bytes = new Uint8Array(new SharedArrayBuffer(vocabulary.bytes.length));
  bytes.set(vocabulary.bytes);
  const offsets = new Uint32Array(new SharedArrayBuffer(vocabulary.offsets.length * 4));
  offsets.set(vocabulary.offsets);
  return {
    recognised,
    added: configuration.added_tokens,
    merges: mergeSlots(vocabulary),
    bytes,
    offsets,
    flags: scannerOf(recognised.expressions)!.flags(characterFlags()),
    wholeWords: recognised.wholeWords ? tokenSlots(vocabulary) : undefined,
  };
}
