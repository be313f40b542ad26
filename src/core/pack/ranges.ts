import type { Bin, Block, FilledBin, Room } from "./block.ts";
import type { ExactCount } from "./exact.ts";

/** A run of blocks: `from` to `next` are repeated from the context before, `next` to `to` are new. */
interface Range {
  readonly from: number;
  readonly next: number;
  readonly to: number;
}

/** How far the next run may reach, and how much it may repeat. */
interface Bound {
  readonly to: number;
  readonly repeats: number;
}

const contextsAtOnce = 8;

/**
 * `sequential` and `sliding`: the files in their order, each context a run of them as long as it fits. With `repeats`, a
 * context begins with the last files of the one before, as many as that room holds.
 * Where a text turns out longer than the sum of its blocks, the run gives its last blocks to the next one.
 */
export async function runs(blocks: readonly Block[], room: Room, limit: number, exact: ExactCount): Promise<FilledBin[]> {
  const free = { to: blocks.length, repeats: room.repeats };
  const filled: FilledBin[] = [];
  let last: Range = { from: 0, next: 0, to: 0 };
  let bound: Bound = free;
  while (last.to < blocks.length) {
    const ahead = following(blocks, room, last, [bound, free]);
    const counts = await exact(ahead.map(binOf));
    const over = counts.findIndex((count) => count > limit);
    const kept = over < 0 ? ahead : ahead.slice(0, over);
    filled.push(...kept.map((range, at) => ({ bin: binOf(range), tokens: counts[at]! })));
    last = kept.at(-1) ?? last;
    bound = over < 0 ? free : shorter(blocks, room, ahead[over]!, counts[over]! - limit);
  }
  return filled;
}

function binOf({ from, to }: Range): Bin {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** The next few runs: the first within its own bound, the others within the second. */
function following(blocks: readonly Block[], room: Room, last: Range, [first, others]: [Bound, Bound]): Range[] {
  const ranges: Range[] = [];
  for (let range = last; range.to < blocks.length && ranges.length < contextsAtOnce;) {
    range = rangeAfter(blocks, room, range, ranges.length === 0 ? first : others);
    ranges.push(range);
  }
  return ranges;
}

/** Repeats go in before anything new but the first new block, which always finds its place. */
function rangeAfter(blocks: readonly Block[], room: Room, last: Range, bound: Bound): Range {
  const sizeOf = (at: number) => blocks[at]!.measure.size;
  const next = last.to;
  let used = sizeOf(next);
  let from = next;
  const most = Math.min(bound.repeats, room.size - used);
  for (let repeated = 0; from > last.from && repeated + sizeOf(from - 1) <= most;) repeated += sizeOf(--from);
  for (let at = from; at < next; at++) used += sizeOf(at);
  let to = next + 1;
  while (to < bound.to && used + sizeOf(to) <= room.size) used += sizeOf(to++);
  return { from, next, to };
}

/** Gives back the last blocks that make up for what is over; a single new block gives up its repeats instead. */
function shorter(blocks: readonly Block[], room: Room, { next, to }: Range, over: number): Bound {
  let end = to;
  for (let freed = 0; end > next + 1 && freed < over;) freed += blocks[--end]!.measure.size;
  return { to: end, repeats: to - next > 1 ? room.repeats : 0 };
}
