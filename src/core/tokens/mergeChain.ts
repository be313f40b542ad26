import { noMerge, slotOf } from "./mergeTable.ts";
import { PairHeap } from "./pairHeap.ts";

/** A pair as one number, rank before place: exact below 2^53. */
const pairBase = 2 ** 28;

/** A long word as a linked list of parts with a heap of their pairs. */
export class MergeChain {
  readonly #slots: Int32Array;
  /** Parts by where they began: the id, the neighbours (-1 at the ends), the rank of the pair with the next. */
  readonly #ids: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #ranks: Int32Array;
  readonly #heap: PairHeap;
  #count: number;

  /** @param slots the merges; @param ids the parts, which the chain takes over */
  constructor(slots: Int32Array, ids: Int32Array) {
    const count = ids.length;
    this.#slots = slots;
    this.#count = count;
    this.#ids = ids;
    this.#next = new Int32Array(count);
    this.#previous = new Int32Array(count);
    this.#ranks = new Int32Array(count).fill(noMerge);
    this.#heap = new PairHeap(count);
    for (let at = 0; at < count; at++) {
      this.#next[at] = at + 1 < count ? at + 1 : -1;
      this.#previous[at] = at - 1;
    }
    for (let at = 0; at + 1 < count; at++) this.#look(at);
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
    const slots = this.#slots;
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
    const slots = this.#slots;
    const slot = slotOf(slots, this.#ids[at]!, this.#ids[this.#next[at]!]!);
    const rank = slots[slot] === -1 ? noMerge : slots[slot + 2]!;
    if (rank === this.#ranks[at]) return; // its entry in the heap still holds
    this.#ranks[at] = rank;
    if (rank !== noMerge) this.#heap.push(rank * pairBase + at);
  }
}
