import type { Sizes } from "./block.ts";

/** A row of blocks that answers at once which is the first, from some place on, that is still there and fits: a tree of minima. */
export class FirstFit {
  readonly #blocks: readonly number[];
  readonly #leaves: number;
  readonly #least: Float64Array;

  constructor(blocks: readonly number[], sizes: Sizes) {
    this.#blocks = blocks;
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, blocks.length)));
    this.#least = new Float64Array(2 * this.#leaves).fill(Infinity);
    for (const [at, block] of blocks.entries()) this.#least[this.#leaves + at] = sizes[block]!;
    for (let node = this.#leaves - 1; node > 0; node--) this.#renew(node);
  }

  /** Takes the first block at or behind `place` that fits, or else the first of all that does. */
  take(place: number, room: number): { readonly block: number; readonly place: number } | undefined {
    const found = this.#find(place, room) ?? this.#find(0, room);
    if (found === undefined) return undefined;
    this.#least[this.#leaves + found] = Infinity;
    for (let node = (this.#leaves + found) >> 1; node > 0; node >>= 1) this.#renew(node);
    return { block: this.#blocks[found]!, place: found };
  }

  #renew(node: number): void {
    this.#least[node] = Math.min(this.#least[2 * node]!, this.#least[2 * node + 1]!);
  }

  #find(place: number, room: number): number | undefined {
    if (place >= this.#leaves) return undefined;
    let node = this.#leaves + place;
    while (this.#least[node]! > room) {
      while ((node & 1) === 1) node >>= 1; // last of its parent: on to the parent's neighbour
      if (node === 0) return undefined;
      node++;
    }
    while (node < this.#leaves) node = this.#least[2 * node]! <= room ? 2 * node : 2 * node + 1;
    return node - this.#leaves;
  }
}
