import type { Vocabulary } from "./vocabulary.ts";

/** The rank of a pair that does not merge. */
export const noMerge = 0x7fffffff;

/** Every merge by its pair, in shared memory: an open hash table of left, right, rank, result. */
export interface MergeSlots {
  readonly slots: Int32Array;
  /** Ids of the 256 single bytes. */
  readonly byteIds: Int32Array;
  /** The slot of each pair of bytes, `first << 8 | second`, -1 where they do not merge: small enough to stay at hand. */
  readonly bytePairs: Int32Array;
}

/** Builds the tables once; workers share them. */
export function mergeSlots(vocabulary: Vocabulary): MergeSlots {
  const slots = slotsOf(vocabulary);
  const byteIds = byteIdsOf(vocabulary);
  return { slots, byteIds, bytePairs: bytePairsOf(slots, byteIds) };
}

/** The hash table alone. */
export function slotsOf({ left, right, result }: Pick<Vocabulary, "left" | "right" | "result">): Int32Array {
  const size = 1 << Math.ceil(Math.log2(Math.max(64, left.length * 1.5)));
  const slots = shared(size * 4).fill(-1);
  for (let rank = 0; rank < left.length; rank++) {
    const at = slotOf(slots, left[rank]!, right[rank]!);
    slots[at] = left[rank]!;
    slots[at + 1] = right[rank]!;
    slots[at + 2] = rank; // of two equal pairs the later one counts, as in the original
    slots[at + 3] = result[rank]!;
  }
  return slots;
}

function byteIdsOf({ bytes, offsets }: Pick<Vocabulary, "bytes" | "offsets">): Int32Array {
  const byteIds = shared(256);
  for (let id = 0; id + 1 < offsets.length; id++) {
    if (offsets[id + 1]! - offsets[id]! === 1) byteIds[bytes[offsets[id]!]!] = id;
  }
  return byteIds;
}

function bytePairsOf(slots: Int32Array, byteIds: Int32Array): Int32Array {
  const pairs = shared(1 << 16);
  for (let pair = 0; pair < pairs.length; pair++) {
    const slot = slotOf(slots, byteIds[pair >> 8]!, byteIds[pair & 0xff]!);
    pairs[pair] = slots[slot] === -1 ? -1 : slot;
  }
  return pairs;
}

/** Index of the slot of a pair, or of the free one where it would stand. */
export function slotOf(slots: Int32Array, left: number, right: number): number {
  const mask = slots.length - 1;
  const hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  let at = ((hash ^ (hash >>> 15)) << 2) & mask;
  while (slots[at] !== -1 && (slots[at] !== left || slots[at + 1] !== right)) at = (at + 4) & mask;
  return at;
}

/** Numbers in memory that workers share. */
export function shared(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * 4));
}
