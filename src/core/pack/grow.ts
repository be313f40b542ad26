import { degree, type Links } from "../order/links.ts";
import type { Steps } from "../steps.ts";
import type { Sizes } from "./block.ts";
import { Frontier } from "./frontier.ts";
import { Minima } from "./minima.ts";

/**
 * Shares out the blocks that have neighbours, greedily: a context begins with the first block in the order that is still
 * free and takes the free neighbour that scores best; where there is none, the next free block that fits. The score is
 * edges into the context, over the root of all its edges, so that a hub does not join whoever comes first, and over the
 * fourth root of its size, so that small files join early. Square roots are exact in every engine, other powers are not.
 */
export function* grow(links: Links, sizes: Sizes, capacity: number): Steps<number[][]> {
  const growth = new Growth(links, sizes);
  const bins: number[][] = [];
  for (let bin = growth.next(capacity); bin !== undefined; bin = growth.next(capacity)) {
    bins.push(bin);
    yield;
  }
  return bins;
}

class Growth {
  readonly #links: Links;
  readonly #sizes: Sizes;
  readonly #taken: Uint8Array;
  /** Sizes of the blocks that are free. */
  readonly #free: Minima;
  /** Weight of each free block's edges into the context that grows. */
  readonly #pull: Float64Array;
  readonly #cost: Float64Array;
  readonly #frontier = new Frontier();

  constructor(links: Links, sizes: Sizes) {
    this.#links = links;
    this.#sizes = sizes;
    this.#taken = new Uint8Array(links.count);
    this.#free = new Minima(sizes.map((size, block) => (degree(links, block) > 0 ? size : Infinity)));
    this.#pull = new Float64Array(links.count);
    this.#cost = sizes.map((size, block) => Math.sqrt(degree(links, block) * Math.sqrt(Math.max(1, size))));
  }

  /** The first block comes in whatever its size; everything else within the capacity. */
  next(capacity: number): number[] | undefined {
    const first = this.#free.first(0, Infinity);
    if (first === undefined) return undefined;
    const bin: number[] = [];
    const touched: number[] = [];
    let used = 0;
    for (let block: number | undefined = first; block !== undefined; block = this.#best(capacity - used, first)) {
      bin.push(block);
      used += this.#sizes[block]!;
      this.#take(block, touched);
    }
    for (const block of touched) this.#pull[block] = 0;
    this.#frontier.clear();
    return bin;
  }

  #take(block: number, touched: number[]): void {
    const { offsets, targets, weights } = this.#links;
    this.#taken[block] = 1;
    this.#free.set(block, Infinity);
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) {
      const neighbour = targets[at]!;
      if (this.#taken[neighbour] === 1) continue;
      touched.push(neighbour);
      this.#pull[neighbour]! += weights[at]!;
      this.#frontier.put(neighbour, this.#scoreOf(neighbour));
    }
  }

  /** What does not fit now will not fit later: it is dropped from the frontier for good. */
  #best(room: number, first: number): number | undefined {
    for (let best = this.#frontier.take(); best !== undefined; best = this.#frontier.take()) {
      const { block, score } = best;
      const current = this.#taken[block] === 0 && score === this.#scoreOf(block);
      if (current && this.#sizes[block]! <= room) return block;
    }
    return this.#free.first(first, room);
  }

  #scoreOf(block: number): number {
    return this.#pull[block]! / this.#cost[block]!;
  }
}
