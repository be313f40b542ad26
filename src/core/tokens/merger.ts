import { MergeChain } from "./mergeChain.ts";
import { type MergeSlots, noMerge, slotOf } from "./mergeTable.ts";

/** Words up to this many parts are merged by looking through all pairs; longer ones keep their pairs in a heap. */
const shortest = 48;

/**
 * Byte-pair encoding of one word: always the merge of lowest rank, of equals the leftmost. Takes O(n log n) for long words.
 * The ids stand in `ids` until the next call.
 */
export class Merger {
  ids = new Int32Array(256);
  readonly #table: MergeSlots;
  readonly #ranks = new Int32Array(256);
  readonly #results = new Int32Array(256);

  constructor(table: MergeSlots) {
    this.#table = table;
  }

  /** Merges the bytes `bytes[from..to]` of a byte-level encoding; returns the number of ids. */
  mergeBytes(bytes: Uint8Array, from: number, to: number): number {
    const count = to - from;
    this.makeRoom(count);
    const { ids } = this;
    const { byteIds, bytePairs } = this.#table;
    for (let at = 0; at < count; at++) ids[at] = byteIds[bytes[from + at]!]!;
    if (count > shortest) return this.#mergeLong(count);
    for (let at = 0; at + 1 < count; at++) this.#note(at, bytePairs[(bytes[from + at]! << 8) | bytes[from + at + 1]!]!);
    return this.#mergeShort(count);
  }

  /** Merges the first `count` of `ids`, which the caller has filled in; returns the number of ids. */
  mergeIds(count: number): number {
    if (count > shortest) return this.#mergeLong(count);
    for (let at = 0; at + 1 < count; at++) this.#look(at);
    return this.#mergeShort(count);
  }

  /** Makes `ids` long enough; what was in it is gone. */
  makeRoom(count: number): void {
    if (this.ids.length < count) this.ids = new Int32Array(count);
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

  #mergeLong(count: number): number {
    const chain = new MergeChain(this.#table.slots, this.ids.slice(0, count));
    const left = chain.merge();
    chain.read(this.ids);
    return left;
  }
}
