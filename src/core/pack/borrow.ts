import { degree, type Links } from "../order/links.ts";
import type { Steps } from "../steps.ts";
import type { Bin, Room, Sizes } from "./block.ts";
import { Frontier } from "./frontier.ts";
import { Holders } from "./holders.ts";

/** Blocks in a row that cannot be borrowed before a context has enough. */
const mostMisses = 100;

/**
 * Repeats in each context missing neighbours of its blocks, those first that complete most edges for their size: what its
 * files use, and where that is too large to come along, files that use them. An edge that some context holds already counts
 * for nothing. No context borrows beyond its room, and none has more than `room.repeats` in common with those before it.
 */
export function* borrow(links: Links, sizes: Sizes, bins: readonly Bin[], room: Room): Steps<number[][]> {
  const lending = new Lending(links, sizes, bins, room);
  const complete: number[][] = [];
  for (const [at, bin] of bins.entries()) {
    complete.push([...bin, ...lending.borrowedBy(at)]);
    yield;
  }
  return complete;
}

class Lending {
  readonly #links: Links;
  readonly #sizes: Sizes;
  readonly #room: Room;
  readonly #bins: readonly Bin[];
  /** Size of the smallest block that has neighbours: less room is none. */
  readonly #least: number;
  readonly #holders: Holders;
  /** The first context that holds each block. */
  readonly #first: Int32Array;
  /** Per context, the size of what an earlier one holds too. */
  readonly #repeated: Float64Array;

  constructor(links: Links, sizes: Sizes, bins: readonly Bin[], room: Room) {
    this.#links = links;
    this.#sizes = sizes;
    this.#room = room;
    this.#bins = bins;
    this.#least = sizes.reduce((least, size, block) => (degree(links, block) > 0 ? Math.min(least, size) : least), Infinity);
    this.#holders = new Holders(bins, links.count);
    this.#first = new Int32Array(links.count).fill(-1);
    this.#repeated = new Float64Array(bins.length);
    for (const [at, bin] of bins.entries()) {
      for (const block of bin) {
        if (this.#first[block] === -1) this.#first[block] = at;
        else this.#repeated[at]! += sizes[block]!;
      }
    }
  }

  borrowedBy(bin: number): number[] {
    let left = this.#room.size;
    for (const block of this.#bins[bin]!) left -= this.#sizes[block]!;
    left = Math.min(left, this.#room.repeats - this.#repeated[bin]!);
    const borrowed: number[] = [];
    if (left < this.#least) return borrowed;
    const wanted = this.#wantedBy(bin, left);
    let misses = 0;
    for (let best = wanted.take(); best !== undefined && misses < mostMisses; best = wanted.take()) {
      const size = this.#sizes[best.block]!;
      if (size > left || !this.#lend(best.block, bin)) misses++;
      else {
        left -= size;
        borrowed.push(best.block);
        misses = 0;
      }
    }
    return borrowed;
  }

  /** Missing neighbours that fit, by the worth of the edges that each would complete for its size. */
  #wantedBy(bin: number, room: number): Frontier {
    const { offsets, targets, weights } = this.#links;
    const edges = new Map<number, number>();
    for (const block of this.#bins[bin]!) {
      for (let at = offsets[block]!; at < offsets[block + 1]!; at++) {
        const other = targets[at]!;
        if (this.#sizes[other]! <= room && !this.#holders.together(block, other))
          edges.set(other, (edges.get(other) ?? 0) + weights[at]!);
      }
    }
    const wanted = new Frontier();
    for (const [other, worth] of edges) wanted.put(other, worth / Math.max(1, this.#sizes[other]!));
    return wanted;
  }

  /** Notes a repeat, unless it gives one of the two contexts too much that is in an earlier one. */
  #lend(block: number, to: number): boolean {
    const repeating = Math.max(this.#first[block]!, to);
    if (this.#repeated[repeating]! + this.#sizes[block]! > this.#room.repeats) return false;
    this.#repeated[repeating]! += this.#sizes[block]!;
    this.#first[block] = Math.min(this.#first[block]!, to);
    this.#holders.add(block, to);
    return true;
  }
}
