import type { Bin, Block, FilledBin, Sizes } from "./block.ts";
import { repeatsOf } from "./repeats.ts";

/**
 * Lets the parts of a cut file follow each other: the contexts that hold them change places among themselves. All stay
 * where they are if one would then have more than `repeats` in common with those before it.
 */
export function inPartOrder(
  filled: readonly FilledBin[],
  blocks: readonly Block[],
  sizes: Sizes,
  repeats: number,
): readonly FilledBin[] {
  const place = filled.map((_, at) => at);
  for (const contexts of contextsOfCutFiles(filled, blocks)) {
    const places = contexts.map((context) => place[context]!).toSorted((a, b) => a - b);
    for (const [i, context] of contexts.entries()) place[context] = places[i]!;
  }
  const arranged = [...filled];
  for (const [context, to] of place.entries()) arranged[to] = filled[context]!;
  const bins: Bin[] = arranged.map(({ bin }) => bin);
  return repeatsOf(bins, sizes).every((repeated) => repeated <= repeats) ? arranged : filled;
}

/** For each cut file, the contexts that are first to hold its parts, in the order of the parts. */
function contextsOfCutFiles(filled: readonly FilledBin[], blocks: readonly Block[]): number[][] {
  const holder = new Map<number, number>();
  for (const [context, { bin }] of filled.entries()) {
    for (const block of bin) if (blocks[block]!.parts > 1 && !holder.has(block)) holder.set(block, context);
  }
  const parts = [...holder].toSorted(([a], [b]) => a - b);
  const byFile = Map.groupBy(parts, ([block]) => blocks[block]!.file);
  return [...byFile.values()].map((ofFile) => [...new Set(ofFile.map(([, context]) => context))]);
}
