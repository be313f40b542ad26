import type { Links } from "../order/links.ts";
import type { Steps } from "../steps.ts";
import type { Bin, Sizes } from "./block.ts";

const mostPasses = 8;
/** Contexts tried for one block, best first, and blocks that leave one for it. */
const mostTries = 4;
const mostLeaving = 6;

/**
 * Moves single blocks to the context that holds more of their edges, as Fiduccia and Mattheyses do; where there is no
 * room, the blocks that lose least for their size change places with it. Stops when a pass gains next to nothing.
 */
export function* refine(links: Links, sizes: Sizes, bins: readonly Bin[], capacity: number): Steps<number[][]> {
  const exchange = new Exchange(links, sizes, bins, capacity);
  for (let pass = 0; pass < mostPasses; pass++) {
    let gained = 0;
    for (const bin of bins) {
      for (const block of bin) gained += exchange.improve(block);
      yield;
    }
    if (gained < links.targets.length / 2000) break;
  }
  return exchange.bins();
}

class Exchange {
  readonly #links: Links;
  readonly #sizes: Sizes;
  readonly #capacity: number;
  readonly #home: Int32Array;
  /** Weight of each block's edges into its own context. */
  readonly #inside: Float64Array;
  /** Weight of one block's edges into each context, all zero between two uses. */
  readonly #pull: Float64Array;
  readonly #members: Set<number>[];
  readonly #used: Float64Array;

  constructor(links: Links, sizes: Sizes, bins: readonly Bin[], capacity: number) {
    this.#links = links;
    this.#sizes = sizes;
    this.#capacity = capacity;
    this.#home = new Int32Array(links.count).fill(-1);
    for (const [at, bin] of bins.entries()) for (const block of bin) this.#home[block] = at;
    this.#inside = new Float64Array(links.count);
    this.#pull = new Float64Array(bins.length);
    for (const block of bins.flat()) this.#inside[block] = this.#pullOf(this.#home[block]!, block);
    this.#members = bins.map((bin) => new Set(bin));
    this.#used = Float64Array.from(bins, (bin) => bin.reduce((sum, block) => sum + sizes[block]!, 0));
  }

  bins(): number[][] {
    return this.#members.filter((members) => members.size > 0).map((members) => [...members].toSorted((a, b) => a - b));
  }

  /** Moves a block to a better context, if there is one; returns the weight gained. */
  improve(block: number): number {
    const own = this.#inside[block]!;
    for (const [bin, pull] of this.#pullingMore(block, own)) {
      const evicted = this.#evictionFor(block, bin, pull - own);
      if (evicted === undefined) continue;
      const from = this.#home[block]!;
      this.#move(block, bin);
      for (const other of evicted.blocks) this.#move(other, from);
      return pull - own - evicted.loss;
    }
    return 0;
  }

  /** The blocks that must leave so that another one fits, if they fit where it came from and lose less than it gains. */
  #evictionFor(block: number, bin: number, gain: number): { blocks: number[]; loss: number } | undefined {
    const needed = this.#used[bin]! + this.#sizes[block]! - this.#capacity;
    if (needed <= 0) return { blocks: [], loss: 0 };
    const from = this.#home[block]!;
    const space = this.#capacity - this.#used[from]! + this.#sizes[block]!;
    if (space < needed) return undefined;
    const blocks: number[] = [];
    let freed = 0;
    let loss = 0;
    let other = this.#cheapest(bin, space);
    for (; other !== undefined && blocks.length < mostLeaving; other = this.#cheapest(bin, space - freed, other)) {
      freed += this.#sizes[other]!;
      loss += this.#lossOf(other, from, block);
      if (loss >= gain) return undefined;
      blocks.push(other);
      if (freed >= needed) return { blocks, loss };
    }
    return undefined;
  }

  /** The member that fits a space and loses least for its size, behind the one that was cheapest before. */
  #cheapest(bin: number, space: number, before?: number): number | undefined {
    let best: number | undefined;
    for (const member of this.#members[bin]!) {
      if (this.#sizes[member]! > space || (before !== undefined && !this.#isCheaper(before, member))) continue;
      if (best === undefined || this.#isCheaper(member, best)) best = member;
    }
    return best;
  }

  #isCheaper(a: number, b: number): boolean {
    const difference = this.#inside[a]! * this.#sizes[b]! - this.#inside[b]! * this.#sizes[a]!;
    return difference < 0 || (difference === 0 && a < b);
  }

  /** Weight lost when a block goes to a context that another block leaves for the first one's. */
  #lossOf(block: number, to: number, leaving: number): number {
    const { offsets, targets, weights } = this.#links;
    let loss = this.#inside[block]!;
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) {
      if (targets[at] === leaving) loss += weights[at]!;
      else if (this.#home[targets[at]!] === to) loss -= weights[at]!;
    }
    return loss;
  }

  #move(block: number, to: number): void {
    const { offsets, targets, weights } = this.#links;
    const from = this.#home[block]!;
    this.#members[from]!.delete(block);
    this.#members[to]!.add(block);
    this.#used[from]! -= this.#sizes[block]!;
    this.#used[to]! += this.#sizes[block]!;
    this.#home[block] = to;
    this.#inside[block] = 0;
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) {
      const neighbour = targets[at]!;
      if (this.#home[neighbour] === from) this.#inside[neighbour]! -= weights[at]!;
      if (this.#home[neighbour] !== to) continue;
      this.#inside[neighbour]! += weights[at]!;
      this.#inside[block] += weights[at]!;
    }
  }

  /** The few contexts other than its own that pull a block most, and more than its own does. */
  #pullingMore(block: number, own: number): (readonly [bin: number, pull: number])[] {
    const { offsets, targets, weights } = this.#links;
    const met: number[] = [];
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) {
      const bin = this.#home[targets[at]!]!;
      if (bin < 0 || bin === this.#home[block]) continue;
      if (this.#pull[bin] === 0) met.push(bin);
      this.#pull[bin]! += weights[at]!;
    }
    const more: (readonly [number, number])[] = [];
    for (const bin of met) {
      if (this.#pull[bin]! > own) more.push([bin, this.#pull[bin]!]);
      this.#pull[bin] = 0;
    }
    return more.toSorted(([a, pullA], [b, pullB]) => pullB - pullA || a - b).slice(0, mostTries);
  }

  #pullOf(bin: number, block: number): number {
    const { offsets, targets, weights } = this.#links;
    let pull = 0;
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) if (this.#home[targets[at]!] === bin) pull += weights[at]!;
    return pull;
  }
}
