import type { Links } from "../order/links.ts";
import type { Steps } from "../steps.ts";
import type { Bin, Sizes } from "./block.ts";
import { Holders } from "./holders.ts";
import { Minima } from "./minima.ts";

/** Contexts but the emptiest are full enough at this share. */
const enough = 0.98;

/** What so many contexts hold draws a block to none of them. */
const everywhere = 64;

/**
 * Makes full contexts where many are nearly full: the context that keeps fewest edges together for its size gives its
 * blocks to the others, then the next, until all but the emptiest are full enough. Only blocks that a single context
 * holds move, and repeats are only dropped: no context has more in common with another than before.
 */
export function* spill(links: Links, sizes: Sizes, bins: readonly Bin[], capacity: number): Steps<number[][]> {
  const spilling = new Spilling(links, sizes, bins, capacity);
  for (const donor of spilling.leastTogether()) {
    if (spilling.fill() >= enough) break;
    spilling.giveAway(donor);
    yield;
  }
  return spilling.bins();
}

function sizeOf(bin: Bin, sizes: Sizes): number {
  return bin.reduce((sum, block) => sum + sizes[block]!, 0);
}

class Spilling {
  readonly #links: Links;
  readonly #sizes: Sizes;
  readonly #capacity: number;
  readonly #bins: number[][];
  readonly #used: Float64Array;
  /** The same; Infinity where nothing is left or nothing may be put. */
  readonly #open: Minima;
  readonly #holders: Holders;
  /** Size of all contexts together, and how many have something in them. */
  #sum: number;
  #count: number;

  constructor(links: Links, sizes: Sizes, bins: readonly Bin[], capacity: number) {
    this.#links = links;
    this.#sizes = sizes;
    this.#capacity = capacity;
    this.#bins = bins.map((bin) => [...bin]);
    this.#used = Float64Array.from(bins, (bin) => sizeOf(bin, sizes));
    this.#open = new Minima(this.#used);
    this.#sum = this.#used.reduce((a, b) => a + b, 0);
    this.#count = bins.length;
    this.#holders = new Holders(bins, sizes.length);
  }

  bins(): number[][] {
    return this.#bins.filter((bin) => bin.length > 0);
  }

  /** Contexts by the weight of the edges that only they hold for their size, least first. */
  leastTogether(): number[] {
    const price = this.#bins.map((bin, at) => this.#weightOf(bin, at) / Math.max(1, this.#used[at]!));
    return [...price.keys()].toSorted((a, b) => price[a]! - price[b]! || a - b);
  }

  /** Repeats are left out: they need not go anywhere, and among them are the hubs with the longest rows. */
  #weightOf(bin: Bin, at: number): number {
    const { offsets, targets, weights } = this.#links;
    let weight = 0;
    for (const block of bin) {
      if (this.#holders.count(block) > 1) continue;
      for (let arc = offsets[block]!; arc < offsets[block + 1]!; arc++) {
        if (this.#holders.has(targets[arc]!, at)) weight += weights[arc]!;
      }
    }
    return weight;
  }

  /** Of all contexts but the emptiest. */
  fill(): number {
    return this.#count < 2 ? 1 : (this.#sum - this.#open.least) / (this.#capacity * (this.#count - 1));
  }

  /** Largest blocks first; what another context holds too is just dropped, what fits nowhere stays. */
  giveAway(donor: number): void {
    const kept: number[] = [];
    this.#sum -= this.#used[donor]!;
    this.#open.set(donor, Infinity);
    for (const block of this.#bins[donor]!.toSorted((a, b) => this.#sizes[b]! - this.#sizes[a]! || a - b)) {
      if (this.#holders.count(block) > 1) this.#holders.remove(block, donor);
      else if (!this.#move(block, donor)) kept.push(block);
    }
    this.#bins[donor] = kept;
    this.#used[donor] = sizeOf(kept, this.#sizes);
    this.#sum += this.#used[donor];
    if (kept.length > 0) this.#open.set(donor, this.#used[donor]);
    else this.#count--;
  }

  #move(block: number, donor: number): boolean {
    const to = this.#placeFor(block, donor);
    if (to === undefined) return false;
    this.#bins[to]!.push(block);
    this.#used[to]! += this.#sizes[block]!;
    this.#sum += this.#sizes[block]!;
    this.#open.set(to, this.#used[to]!);
    this.#holders.remove(block, donor);
    this.#holders.add(block, to);
    return true;
  }

  /** Where most of its edges lead among the contexts it fits; else the first that it fits. */
  #placeFor(block: number, donor: number): number | undefined {
    const most = this.#capacity - this.#sizes[block]!;
    const pulls = [...this.#pullsOf(block)].filter(([bin]) => bin !== donor && this.#used[bin]! <= most);
    if (pulls.length === 0) return this.#open.first(0, most);
    return pulls.reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a))[0];
  }

  #pullsOf(block: number): Map<number, number> {
    const { offsets, targets, weights } = this.#links;
    const pulls = new Map<number, number>();
    for (let at = offsets[block]!; at < offsets[block + 1]!; at++) {
      if (this.#holders.count(targets[at]!) > everywhere) continue;
      for (const bin of this.#holders.of(targets[at]!)) pulls.set(bin, (pulls.get(bin) ?? 0) + weights[at]!);
    }
    return pulls;
  }
}
