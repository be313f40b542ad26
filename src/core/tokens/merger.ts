import { MergeChain } from "./mergeChain.ts";
import { type MergeSlots, noMerge, slotOf } from "./mergeTable.ts";

/** Words up to this many bytes are merged by looking through all pairs; longer ones keep their pairs in a heap. */
const shortest = 48;

/**
 * Byte-pair encoding of one word: always the merge of lowest rank, of equals the leftmost. Takes O(n log n) for long words.
 * The ids stand in `ids` until the next call.
 */
export class Merger {
  ids = new Int32Array(256);
  readonly #table: MergeSlots;
  #ranks = new Int32Array(256);
  #results = new Int32Array(256);

  constructor(table: MergeSlots) {
    this.#table = table;
  }

  /** Merges `bytes[from..to]`; returns the number of ids. */
  merge(bytes: Uint8Array, from: number, to: number): number {
    const count = to - from;
    if (count > shortest) return this.#mergeLong(bytes, from, to);
    const { byteIds, bytePairs } = this.#table;
    for (let at = 0; at < count; at++) this.ids[at] = byteIds[bytes[from + at]!]!;
    for (let at = 0; at + 1 < count; at++) this.#note(at, bytePairs[(bytes[from + at]! << 8) | bytes[from + at + 1]!]!);
    return this.#mergeShort(count);
  }

  /** Notes the rank of the pair at an index and what it would become; a negative slot means that it does not merge. */
  #note(at: number, slot: number): void {
    const { slots } = this.#table;
    this.#ranks[at] = slot < 0 ? noMerge : slots[slot + 2]!;
    this.#results[at] = slot < 0 ? 0 : slots[slot + 3]!;
  }

  #look(at: number): void {
    const { slots } = this.#table;
    const slot = slotOf(slots, this.ids[at]!, this.ids[at + 1]!);
    this.#note(at, slots[slot] === -1 ? -1 : slot);
  }

  #mergeShort(length: number): number {
    const { ids } = this;
    const ranks = this.#ranks;
    const results = this.#results;
    let count = length;
    for (;;) {
      let best = noMerge;
      let place = -1;
      for (let at = 0; at + 1 < count; at++) {
        if (ranks[at]! < best) {
          best = ranks[at]!;
          place = at;
        }
      }
      if (place < 0) return count;
      ids[place] = results[place]!;
      count -= 1;
      for (let at = place + 1; at < count; at++) {
        ids[at] = ids[at + 1]!;
        ranks[at] = ranks[at + 1]!;
        results[at] = results[at + 1]!;
      }
      if (place + 1 < count) this.#look(place);
      if (place > 0) this.#look(place - 1);
    }
  }

  #mergeLong(bytes: Uint8Array, from: number, to: number): number {
    const chain = new MergeChain(this.#table, bytes.subarray(from, to));
    const count = chain.merge();
    if (this.ids.length < count) this.ids = new Int32Array(count);
    chain.read(this.ids);
    return count;
  }
}
