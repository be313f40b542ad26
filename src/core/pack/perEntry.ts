import { degree, type Links, turned } from "../order/links.ts";
import type { Steps } from "../steps.ts";
import type { Bin, Sizes } from "./block.ts";

/** A context that may still take more entries. */
interface Open {
  readonly blocks: Set<number>;
  room: number;
}

/** Contexts that are looked at for one more entry: the newest. */
const mostOpen = 8;

/** Files too large for what is left that are passed over before a context counts as full. */
const mostMisses = 100;

/**
 * `per-entry`: each file that no other uses stands in a context with all that it uses, directly or not; where that is too
 * much, the nearest come first (breadth first over the graph, after SPLiCe). Entries whose files all fit share a context.
 * A file that no context holds by then, in a circle or too far from its entries, is an entry too, users before used.
 */
export function* perEntry(uses: Links, sizes: Sizes, capacity: number): Steps<Bin[]> {
  const bins: Open[] = [];
  const covered = new Set<number>();
  for (const entry of entriesOf(uses)) {
    if (covered.has(entry)) continue;
    const bin =
      bins.slice(-mostOpen).find((open) => closureOf(entry, open, uses, sizes, 0) !== undefined) ?? opened(bins, capacity);
    for (const block of closureOf(entry, bin, uses, sizes, mostMisses) ?? []) {
      bin.blocks.add(block);
      bin.room -= sizes[block]!;
      covered.add(block);
    }
    yield;
  }
  return bins.map(({ blocks }) => [...blocks].toSorted((a, b) => a - b));
}

function opened(bins: Open[], capacity: number): Open {
  const bin = { blocks: new Set<number>(), room: capacity };
  bins.push(bin);
  return bin;
}

function entriesOf(uses: Links): number[] {
  const users = turned(uses);
  const blocks = Array.from({ length: uses.count }, (_, block) => block);
  return [...blocks.filter((block) => degree(users, block) === 0), ...blocks.toReversed()];
}

/** What a context would have to take for an entry, nearest first; undefined where more is missed than may be. */
function closureOf(entry: number, bin: Open, uses: Links, sizes: Sizes, misses: number): number[] | undefined {
  const reached = new Set([entry]);
  const taken: number[] = [];
  let room = bin.room;
  let missed = 0;
  for (const block of reached) {
    if (!bin.blocks.has(block)) {
      if (sizes[block]! > room) {
        if (misses === 0) return undefined;
        if (++missed === misses) break;
        continue;
      }
      room -= sizes[block]!;
      taken.push(block);
    }
    for (const used of uses.targets.subarray(uses.offsets[block], uses.offsets[block + 1])) reached.add(used);
  }
  return taken;
}
