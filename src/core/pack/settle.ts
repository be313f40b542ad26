import type { Bin, Block, FilledBin, Sizes } from "./block.ts";
import type { ExactCount } from "./exact.ts";

/**
 * Counts the whole text of each context and takes out what is too much: repeats first, then the last blocks. Blocks that
 * no context holds any more get contexts of their own behind the others.
 */
export async function settle(
  bins: readonly Bin[],
  blocks: readonly Block[],
  limit: number,
  exact: ExactCount,
): Promise<FilledBin[]> {
  const sizes = Float64Array.from(blocks, (block) => block.measure.size);
  let settled: FilledBin[] = [];
  for (let open = bins; open.length > 0; open = nextFit(homeless(settled, blocks.length), sizes, limit)) {
    settled = settled.concat(await fitted(open, sizes, limit, exact));
  }
  return settled;
}

/** The same contexts, each without what was too much. */
async function fitted(bins: readonly Bin[], sizes: Sizes, limit: number, exact: ExactCount): Promise<FilledBin[]> {
  const current = [...bins];
  const counts = await exact(current);
  for (let over = placesOver(counts, limit); over.length > 0; over = placesOver(counts, limit)) {
    const held = holdersOf(current, sizes.length);
    for (const at of over) current[at] = lighter(current[at]!, counts[at]! - limit, sizes, held);
    const again = await exact(over.map((at) => current[at]!));
    for (const [i, at] of over.entries()) counts[at] = again[i]!;
  }
  return current.map((bin, at) => ({ bin, tokens: counts[at]! }));
}

function placesOver(counts: readonly number[], limit: number): number[] {
  return [...counts.keys()].filter((at) => counts[at]! > limit);
}

function holdersOf(bins: readonly Bin[], count: number): Int32Array {
  const held = new Int32Array(count);
  for (const block of bins.flat()) held[block]!++;
  return held;
}

/** Gives back at least one block and never the last one, which fits alone. */
function lighter(bin: Bin, over: number, sizes: Sizes, held: Int32Array): Bin {
  const lastFirst = bin.toReversed();
  const isRepeated = (block: number) => held[block]! > 1;
  const candidates = [...lastFirst.filter(isRepeated), ...lastFirst.filter((block) => !isRepeated(block))];
  const given = new Set<number>();
  let freed = 0;
  for (const block of candidates.slice(0, -1)) {
    if (freed >= over) break;
    given.add(block);
    freed += sizes[block]!;
    held[block]!--;
  }
  return bin.filter((block) => !given.has(block));
}

function homeless(settled: readonly FilledBin[], count: number): number[] {
  const held = holdersOf(
    settled.map(({ bin }) => bin),
    count,
  );
  return [...held.keys()].filter((block) => held[block] === 0);
}

/** Contexts for these blocks in their order. */
function nextFit(blocks: readonly number[], sizes: Sizes, limit: number): Bin[] {
  const bins: number[][] = [];
  let used = Infinity;
  for (const block of blocks) {
    if (used + sizes[block]! > limit) bins.push([]);
    if (bins.at(-1)!.length === 0) used = 0;
    used += sizes[block]!;
    bins.at(-1)!.push(block);
  }
  return bins;
}
