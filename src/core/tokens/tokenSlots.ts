import type { Vocabulary } from "./vocabulary.ts";

/** The bytes of all tokens. */
type Spelling = Pick<Vocabulary, "bytes" | "offsets">;

/** An open hash table of `id + 1` by the token's bytes, in shared memory; 0 is a free slot. */
export function tokenSlots(spelling: Spelling): Int32Array {
  const { bytes, offsets } = spelling;
  const size = 1 << Math.ceil(Math.log2(offsets.length * 1.5));
  const slots = new Int32Array(new SharedArrayBuffer(size * 4));
  for (let id = 0; id + 1 < offsets.length; id++) {
    const [from, to] = [offsets[id]!, offsets[id + 1]!];
    if (from === to) continue;
    let slot = hashOf(bytes, from, to) & (size - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = id + 1;
  }
  return slots;
}

/** The id of the token with exactly these bytes; -1 where there is none. */
export function tokenOf(slots: Int32Array, spelling: Spelling, word: { bytes: Uint8Array; from: number; to: number }): number {
  const mask = slots.length - 1;
  for (let slot = hashOf(word.bytes, word.from, word.to) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    if (spells(spelling, slots[slot]! - 1, word)) return slots[slot]! - 1;
  }
  return -1;
}

function spells({ bytes, offsets }: Spelling, id: number, word: { bytes: Uint8Array; from: number; to: number }): boolean {
  const start = offsets[id]!;
  if (offsets[id + 1]! - start !== word.to - word.from) return false;
  for (let at = word.from; at < word.to; at++) if (word.bytes[at] !== bytes[start + at - word.from]) return false;
  return true;
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
