import type { Links } from "../order/links.ts";
import type { Bin, Block, Room, Sizes } from "./block.ts";
import { borrow } from "./borrow.ts";
import { fillUp } from "./fillUp.ts";
import { grow } from "./grow.ts";
import { refine } from "./refine.ts";
import { repeatsOf } from "./repeats.ts";
import { spill } from "./spill.ts";
import { neighboursOf } from "./uses.ts";

/** Growing stops short of the limit: the blocks that refinement moves need somewhere to go. */
const snug = 0.9;

/**
 * `partition` and `partition+deps`: connected blocks grow together and are refined, each context borrows dependencies
 * within `room.repeats`, the rest fills up what is left. What fits one context is one context. Sums of sizes only; whole
 * texts are counted afterwards.
 */
export function partition(blocks: readonly Block[], uses: Links, sizes: Sizes, room: Room): Bin[] {
  if (sizes.reduce((sum, size) => sum + size, 0) <= room.size) return blocks.length === 0 ? [] : [[...blocks.keys()]];
  const links = neighboursOf(uses);
  const own = room.size - room.repeats;
  const refined = refine(links, sizes, grow(links, sizes, own * snug), own);
  const inOrder = refined.toSorted((a, b) => a[0]! - b[0]!);
  const complete = room.repeats > 0 ? borrow(uses, sizes, inOrder, room) : inOrder;
  const filled = fillUp(blocks, sizes, complete, room.size);
  return emptiestLast(spill(links, sizes, filled, room.size), sizes, room).map((bin) => bin.toSorted((a, b) => a - b));
}

/** What remains comes last, unless a context would then repeat too much of those before it. */
function emptiestLast(bins: readonly Bin[], sizes: Sizes, room: Room): readonly Bin[] {
  const used = bins.map((bin) => bin.reduce((sum, block) => sum + sizes[block]!, 0));
  const emptiest = used.indexOf(used.reduce((a, b) => Math.min(a, b), Infinity));
  const moved = [...bins.toSpliced(emptiest, 1), bins[emptiest]!];
  return repeatsOf(moved, sizes).every((repeated) => repeated <= room.repeats) ? moved : bins;
}
