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
    const chain = new Chain(this.#table, bytes.subarray(from, to));
    const count = chain.merge();
    if (this.ids.length < count) this.ids = new Int32Array(count);
    chain.read(this.ids);
    return count;
  }
}

/** A long word as a linked list of parts with a heap of their pairs. */
class Chain {
  readonly #table: MergeSlots;
  /** Part `at` begins at byte `at`; its id, its neighbours (-1 at the ends), the rank of the pair with the next. */
  readonly #ids: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #ranks: Int32Array;
  readonly #heap: PairHeap;
  #count: number;

  constructor(table: MergeSlots, bytes: Uint8Array) {
    const length = bytes.length;
    this.#table = table;
    this.#count = length;
    this.#ids = Int32Array.from(bytes, (byte) => table.byteIds[byte]!);
    this.#next = Int32Array.from(bytes, (_, at) => (at + 1 < length ? at + 1 : -1));
    this.#previous = Int32Array.from(bytes, (_, at) => at - 1);
    this.#ranks = new Int32Array(length).fill(noMerge);
    this.#heap = new PairHeap(length);
    for (let at = 0; at + 1 < length; at++) this.#look(at);
  }

  merge(): number {
    for (let pair = this.#heap.pop(); pair >= 0; pair = this.#heap.pop()) {
      const at = pair % pairBase;
      if (this.#ranks[at] === Math.floor(pair / pairBase)) this.#join(at);
    }
    return this.#count;
  }

  read(target: Int32Array): void {
    for (let at = 0, index = 0; at >= 0; at = this.#next[at]!) target[index++] = this.#ids[at]!;
  }

  #join(at: number): void {
    const gone = this.#next[at]!;
    const { slots } = this.#table;
    this.#ids[at] = slots[slotOf(slots, this.#ids[at]!, this.#ids[gone]!) + 3]!;
    const next = this.#next[gone]!;
    this.#next[at] = next;
    this.#ranks[gone] = noMerge;
    this.#ranks[at] = noMerge;
    this.#count -= 1;
    if (next >= 0) {
      this.#previous[next] = at;
      this.#look(at);
    }
    if (this.#previous[at]! >= 0) this.#look(this.#previous[at]!);
  }

  #look(at: number): void {
    const { slots } = this.#table;
    const slot = slotOf(slots, this.#ids[at]!, this.#ids[this.#next[at]!]!);
    const rank = slots[slot] === -1 ? noMerge : slots[slot + 2]!;
    if (rank === this.#ranks[at]) return; // its entry in the heap still holds
    this.#ranks[at] = rank;
    if (rank !== noMerge) this.#heap.push(rank * pairBase + at);
  }
}

/** A pair as one number, rank before place: exact below 2^53. */
const pairBase = 2 ** 28;

/** A binary heap of numbers, the smallest on top. */
class PairHeap {
  #items: Float64Array;
  #size = 0;

  constructor(room: number) {
    this.#items = new Float64Array(room + 1);
  }

  push(item: number): void {
    if (this.#size === this.#items.length) this.#grow();
    const items = this.#items;
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (items[parent]! <= item) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  /** Takes the smallest; -1 where there is none. */
  pop(): number {
    if (this.#size === 0) return -1;
    const items = this.#items;
    const top = items[0]!;
    const item = items[--this.#size]!;
    const size = this.#size;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && items[child + 1]! < items[child]!) child += 1;
      if (items[child]! >= item) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = item;
    return top;
  }

  #grow(): void {
    const items = new Float64Array(this.#items.length * 2);
    items.set(this.#items);
    this.#items = items;
  }
}
