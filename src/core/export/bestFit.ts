/**
 * Packs lengths into bins of one size by best fit decreasing: the longest first, each into the fullest bin that has room, the
 * oldest of several. Every length is in exactly one bin; bins come in the order they were opened, what is in them in the order
 * it was put. The same as TRL's packing strategy `bfd` for lengths within the size. O(n log size).
 * @returns for each bin the indices of its lengths
 */
export function bestFit(lengths: readonly number[], size: number): number[][] {
  const order = lengths.map((_, index) => index).toSorted((a, b) => lengths[b]! - lengths[a]! || a - b);
  const bins: number[][] = [];
  const open = new Rooms(size);
  for (const index of order) {
    const length = lengths[index]!;
    const found = open.take(length);
    const bin = found?.bin ?? bins.push([]) - 1;
    bins[bin]!.push(index);
    open.put(bin, (found?.room ?? size) - length);
  }
  return bins;
}

/** Bins by the room that they have left. */
class Rooms {
  readonly #queues = new Map<number, { bins: number[]; next: number }>();
  /** Which rooms have a bin: a tree of counts, as large as the next power of two. */
  readonly #counts: Int32Array;
  readonly #leaves: number;

  constructor(size: number) {
    this.#leaves = 2 ** Math.ceil(Math.log2(size + 1));
    this.#counts = new Int32Array(2 * this.#leaves);
  }

  put(bin: number, room: number): void {
    const queue = this.#queues.get(room) ?? { bins: [], next: 0 };
    queue.bins.push(bin);
    this.#queues.set(room, queue);
    this.#change(room, 1);
  }

  /** The oldest bin of the least room that is enough. */
  take(needed: number): { bin: number; room: number } | undefined {
    const room = this.#least(needed);
    if (room === undefined) return undefined;
    const queue = this.#queues.get(room)!;
    const bin = queue.bins[queue.next++]!;
    if (queue.next === queue.bins.length) this.#queues.delete(room);
    this.#change(room, -1);
    return { bin, room };
  }

  #change(room: number, by: number): void {
    for (let node = this.#leaves + room; node >= 1; node >>= 1) this.#counts[node]! += by;
  }

  /** Up until there is something to the right, then down to its left end. */
  #least(needed: number): number | undefined {
    let node = this.#leaves + needed;
    if (this.#counts[node] === 0) {
      while (node > 1 && (node % 2 === 1 || this.#counts[node + 1] === 0)) node >>= 1;
      if (node <= 1) return undefined;
      node += 1;
    }
    while (node < this.#leaves) node = this.#counts[2 * node]! > 0 ? 2 * node : 2 * node + 1;
    return node - this.#leaves;
  }
}
