import type { Links } from "../order/links.ts";
import type { Steps } from "../steps.ts";
import type { Bin, Block, Room, Sizes } from "./block.ts";
import { borrow } from "./borrow.ts";
import { fillUp } from "./fillUp.ts";
import { grow } from "./grow.ts";
import { Holders } from "./holders.ts";
import { lendersFirst } from "./lendersFirst.ts";
import { refine } from "./refine.ts";
import { repeatsOf } from "./repeats.ts";
import { spill } from "./spill.ts";
import { neighboursOf } from "./uses.ts";

/** Growing stops short of the limit: the blocks that refinement moves need somewhere to go. */
const snug = 0.9;

/** How much of the room for repeats is kept free while contexts grow; what is best depends on how large the files are. */
const keptFree = [1, 0.75, 0.5, 1.25];

/** Refinements of each, and what all of them together may cost, in arcs. */
const mostRounds = 6;
const effort = 3_000_000;
const costOfBlock = 20;

/** What is to be shared out. */
interface Parcel {
  readonly blocks: readonly Block[];
  readonly uses: Links;
  readonly links: Links;
  readonly sizes: Sizes;
  readonly room: Room;
}

/**
 * `partition` and `partition+deps`: connected blocks grow together and are refined, each context borrows neighbours within
 * `room.repeats`, the rest fills up what is left. That is tried in a few ways, and again with more weight on the edges that
 * no context holds; the plan that holds most edges in order is taken. What fits one context is one context. Sums of sizes
 * only; whole texts are counted afterwards.
 */
export function* partition(blocks: readonly Block[], uses: Links, sizes: Sizes, room: Room): Steps<Bin[]> {
  if (sizes.reduce((sum, size) => sum + size, 0) <= room.size) return blocks.length === 0 ? [] : [[...blocks.keys()]];
  const parcel = { blocks, uses, links: neighboursOf(uses), sizes, room };
  yield;
  const ways = room.repeats > 0 ? keptFree : [0];
  const cost = parcel.links.targets.length + costOfBlock * blocks.length;
  const tries = Math.max(1, Math.min(ways.length * mostRounds, Math.floor(effort / cost)));
  let best: Tried = { held: -1, bins: [] };
  for (const free of ways.slice(0, tries)) {
    const tried = yield* refined(parcel, room.size - free * room.repeats, Math.floor(tries / ways.length));
    if (tried.held > best.held) best = tried;
  }
  return best.bins.map((bin) => bin.toSorted((a, b) => a - b));
}

/** Contexts, and the edges that they hold in order. */
interface Tried {
  readonly held: number;
  readonly bins: readonly Bin[];
}

/** The best of some rounds from one beginning; each gives more weight to the edges that the one before did not hold. */
function* refined(parcel: Parcel, own: number, rounds: number): Steps<Tried> {
  const { uses, sizes } = parcel;
  let links = parcel.links;
  let homes = yield* grow(links, sizes, own * snug);
  let best: Tried = { held: -1, bins: [] };
  for (let round = 1; round <= Math.max(1, rounds); round++) {
    homes = yield* refine(links, sizes, homes, own);
    const bins = yield* completed(parcel, homes);
    yield;
    const holders = new Holders(bins, sizes.length);
    const held = holders.ordered(uses);
    if (held > best.held) best = { held, bins };
    if (round < rounds) links = reweighted(links, holders);
    yield;
  }
  return best;
}

/** Contexts with all blocks, from those that only hold the connected ones. */
function* completed({ blocks, links, sizes, room, uses }: Parcel, homes: readonly Bin[]): Steps<readonly Bin[]> {
  const repeats = room.repeats > 0;
  const lent = repeats ? yield* borrow(links, sizes, lendersFirst(uses, homes), room) : homes.toSorted((a, b) => a[0]! - b[0]!);
  const filled = yield* fillUp(blocks, sizes, lent, room.size);
  const spilled = emptiestLast(yield* spill(links, sizes, filled, room.size), sizes, room);
  return repeats ? yield* borrow(links, sizes, spilled, room) : spilled;
}

/** An edge that no context holds weighs more in the next round, one that some do less. */
function reweighted(links: Links, holders: Holders): Links {
  const weights = links.weights.slice();
  for (let block = 0; block < links.count; block++) {
    for (let at = links.offsets[block]!; at < links.offsets[block + 1]!; at++)
      weights[at]! *= holders.together(block, links.targets[at]!) ? 0.75 : 1.5;
  }
  return { ...links, weights };
}

/** What remains comes last, unless a context would then repeat too much of those before it. */
function emptiestLast(bins: readonly Bin[], sizes: Sizes, room: Room): readonly Bin[] {
  const used = bins.map((bin) => bin.reduce((sum, block) => sum + sizes[block]!, 0));
  const emptiest = used.indexOf(used.reduce((a, b) => Math.min(a, b), Infinity));
  const moved = [...bins.toSpliced(emptiest, 1), bins[emptiest]!];
  return repeatsOf(moved, sizes).every((repeated) => repeated <= room.repeats) ? moved : bins;
}
