import type { Links } from "../order/links.ts";
import type { Bin, Room, Sizes } from "./block.ts";
import { Frontier } from "./frontier.ts";
import { worthOf } from "./uses.ts";

/**
 * Repeats in each context the missing direct dependencies of its blocks, those first that complete most edges for their
 * size. An edge that some context holds already counts for nothing. No context borrows more than `room.repeats`, and
 * none has more than that in common with the contexts before it.
 */
export function borrow(uses: Links, sizes: Sizes, bins: readonly Bin[], room: Room): number[][] {
  const lending = new Lending(uses, sizes, bins, room);
  return bins.map((bin, at) => [...bin, ...lending.borrowedBy(at)]);
}

class Lending {
  readonly #uses: Links;
  readonly #sizes: Sizes;
  readonly #room: Room;
  readonly #bins: readonly Bin[];
  /** The contexts that hold each block, and the first of them. */
  readonly #holders: Set<number>[];
  readonly #first: Int32Array;
  /** Per context, the size of what an earlier one holds too. */
  readonly #repeated: Float64Array;

  constructor(uses: Links, sizes: Sizes, bins: readonly Bin[], room: Room) {
    this.#uses = uses;
    this.#sizes = sizes;
    this.#room = room;
    this.#bins = bins;
    this.#holders = Array.from({ length: uses.count }, () => new Set());
    this.#first = new Int32Array(uses.count).fill(-1);
    this.#repeated = new Float64Array(bins.length);
    for (const [at, bin] of bins.entries()) {
      for (const block of bin) {
        this.#holders[block]!.add(at);
        this.#first[block] = at;
      }
    }
  }

  borrowedBy(bin: number): number[] {
    const wanted = this.#wantedBy(bin);
    let left = this.#room.size;
    for (const block of this.#bins[bin]!) left -= this.#sizes[block]!;
    left = Math.min(left, this.#room.repeats);
    const borrowed: number[] = [];
    for (let best = wanted.take(); best !== undefined; best = wanted.take()) {
      const size = this.#sizes[best.block]!;
      if (size > left || !this.#lend(best.block, bin)) continue;
      left -= size;
      borrowed.push(best.block);
    }
    return borrowed;
  }

  /** Missing dependencies, by the worth of the edges that each would complete for its size. */
  #wantedBy(bin: number): Frontier {
    const { offsets, targets } = this.#uses;
    const edges = new Map<number, number>();
    for (const user of this.#bins[bin]!) {
      for (let at = offsets[user]!; at < offsets[user + 1]!; at++) {
        const used = targets[at]!;
        if (!this.#areTogether(user, used)) edges.set(used, (edges.get(used) ?? 0) + worthOf(user, used));
      }
    }
    const wanted = new Frontier();
    for (const [used, worth] of edges) wanted.put(used, worth / Math.max(1, this.#sizes[used]!));
    return wanted;
  }

  #areTogether(user: number, used: number): boolean {
    for (const bin of this.#holders[user]!) if (this.#holders[used]!.has(bin)) return true;
    return false;
  }

  /** Notes a repeat, unless it gives one of the two contexts too much that is in an earlier one. */
  #lend(block: number, to: number): boolean {
    const repeating = Math.max(this.#first[block]!, to);
    if (this.#repeated[repeating]! + this.#sizes[block]! > this.#room.repeats) return false;
    this.#repeated[repeating]! += this.#sizes[block]!;
    this.#first[block] = Math.min(this.#first[block]!, to);
    this.#holders[block]!.add(to);
    return true;
  }
}
