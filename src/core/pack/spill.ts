import type { Links } from "../order/links.ts";
import type { Bin, Room, Sizes } from "./block.ts";
import { repeatsOf } from "./repeats.ts";

/** Contexts but the emptiest are full enough at this share. */
const enough = 0.98;

/**
 * Makes full contexts where many are nearly full: the context that keeps fewest edges together for its size gives its
 * blocks to the others, then the next, until all but the emptiest are full enough or nothing fits any more.
 */
export function spill(links: Links, sizes: Sizes, bins: readonly Bin[], room: Room): number[][] {
  let current = bins.map((bin) => [...bin]);
  for (const donor of leastTogether(links, sizes, bins)) {
    if (fillBesideEmptiest(current, sizes, room.size) >= enough) break;
    const next = new Giving(links, sizes, current, room.size).giveAway(donor);
    if (repeatsOf(next, sizes).every((repeated) => repeated <= room.repeats)) current = next;
  }
  return current.filter((bin) => bin.length > 0);
}

function fillBesideEmptiest(bins: readonly Bin[], sizes: Sizes, capacity: number): number {
  const used = bins.map((bin) => sizeOf(bin, sizes)).filter((size) => size > 0);
  if (used.length < 2) return 1;
  const all = used.reduce((a, b) => a + b);
  return (all - used.reduce((a, b) => Math.min(a, b))) / (capacity * (used.length - 1));
}

function sizeOf(bin: Bin, sizes: Sizes): number {
  return bin.reduce((sum, block) => sum + sizes[block]!, 0);
}

/** Contexts by the weight of edges inside for their size, least first. */
function leastTogether(links: Links, sizes: Sizes, bins: readonly Bin[]): number[] {
  const price = bins.map((bin) => insideOf(bin, links) / Math.max(1, sizeOf(bin, sizes)));
  return [...bins.keys()].toSorted((a, b) => price[a]! - price[b]! || a - b);
}

function insideOf(bin: Bin, { offsets, targets, weights }: Links): number {
  const members = new Set(bin);
  let weight = 0;
  for (const block of bin) {
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) if (members.has(targets[at]!)) weight += weights[at]!;
  }
  return weight;
}

class Giving {
  readonly #links: Links;
  readonly #sizes: Sizes;
  readonly #capacity: number;
  readonly #bins: Bin[];
  readonly #used: number[];
  readonly #holders: number[][];

  constructor(links: Links, sizes: Sizes, bins: readonly Bin[], capacity: number) {
    this.#links = links;
    this.#sizes = sizes;
    this.#capacity = capacity;
    this.#bins = [...bins];
    this.#used = bins.map((bin) => sizeOf(bin, sizes));
    this.#holders = Array.from({ length: sizes.length }, () => []);
    for (const [at, bin] of bins.entries()) for (const block of bin) this.#holders[block]!.push(at);
  }

  /** All contexts after one of them gave away what it could, largest blocks first; what another holds too is just dropped. */
  giveAway(donor: number): number[][] {
    const next = this.#bins.map((bin) => [...bin]);
    const kept: number[] = [];
    for (const block of next[donor]!.toSorted((a, b) => this.#sizes[b]! - this.#sizes[a]! || a - b)) {
      const held = this.#holders[block]!.length > 1;
      const to = held ? undefined : this.#placeFor(block, donor);
      if (to !== undefined) this.#put(block, to, next);
      else if (!held) kept.push(block);
    }
    next[donor] = kept;
    return next;
  }

  #put(block: number, to: number, next: number[][]): void {
    next[to]!.push(block);
    this.#used[to]! += this.#sizes[block]!;
    this.#holders[block] = [to];
  }

  /** Where most of its edges lead among the contexts it fits; else the fullest that it fits. */
  #placeFor(block: number, donor: number): number | undefined {
    const { offsets, targets, weights } = this.#links;
    const pulls = new Map<number, number>();
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) {
      for (const bin of this.#holders[targets[at]!]!) pulls.set(bin, (pulls.get(bin) ?? 0) + weights[at]!);
    }
    let best: number | undefined;
    for (const bin of this.#used.keys()) {
      const fits = bin !== donor && this.#used[bin]! > 0 && this.#used[bin]! + this.#sizes[block]! <= this.#capacity;
      if (fits && (best === undefined || this.#isBetter(bin, best, pulls))) best = bin;
    }
    return best;
  }

  #isBetter(a: number, b: number, pulls: ReadonlyMap<number, number>): boolean {
    const difference = (pulls.get(a) ?? 0) - (pulls.get(b) ?? 0);
    return difference > 0 || (difference === 0 && this.#used[a]! > this.#used[b]!);
  }
}
