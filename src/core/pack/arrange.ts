import type { Settings } from "../config/settings.ts";
import type { Block } from "./block.ts";

/** A block that must stand at a depth, and how many of its tokens stand before what matters in it. */
export interface Held {
  readonly block: number;
  readonly before: number;
}

/**
 * The order of a context's blocks: the global one (`given`), or with those that hold the evidence moved so that it stands at the
 * beginning, in the middle, at the end, or spread evenly, as near as whole blocks allow. The others keep their order.
 */
export function arrange(
  taken: readonly number[],
  blocks: readonly Block[],
  held: readonly Held[],
  depth: Settings["evidenceDepth"],
): readonly number[] {
  const inOrder = taken.toSorted((a, b) => a - b);
  if (depth === "given" || held.length === 0) return inOrder;
  const moved = new Set(held.map(({ block }) => block));
  const others = inOrder.filter((block) => !moved.has(block));
  const seeds = held.toSorted((a, b) => a.block - b.block);
  if (depth === "begin") return [...seeds.map(({ block }) => block), ...others];
  if (depth === "end") return [...others, ...seeds.map(({ block }) => block)];
  return placed(seeds, others, (block) => blocks[block]!.measure.size, depth);
}

/** The share of the context before which the evidence of the block at one place among those that hold some shall stand; none where it is `given`. */
export function shareAsked(depth: Settings["evidenceDepth"], at: number, count: number): number | undefined {
  return { given: undefined, begin: 0, middle: 0.5, end: 1, spread: (at + 0.5) / count }[depth];
}

/** Puts each before the first other block whose beginning is nearer to its place than its end. */
function placed(
  seeds: readonly Held[],
  others: readonly number[],
  sizeOf: (block: number) => number,
  depth: "middle" | "spread",
): readonly number[] {
  const total = [...others, ...seeds.map(({ block }) => block)].reduce((sum, block) => sum + sizeOf(block), 0);
  const arranged: number[] = [];
  const rest = [...others];
  let tokens = 0;
  const put = (block: number): void => {
    arranged.push(block);
    tokens += sizeOf(block);
  };
  for (const [at, { block, before }] of seeds.entries()) {
    const wanted = total * shareAsked(depth, at, seeds.length)! - before;
    while (rest.length > 0 && tokens + sizeOf(rest[0]!) / 2 <= wanted) put(rest.shift()!);
    put(block);
  }
  return [...arranged, ...rest];
}
