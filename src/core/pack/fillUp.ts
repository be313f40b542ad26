import type { Steps } from "../steps.ts";
import { comparePaths, type RepoPath } from "../model/repoPath.ts";
import type { Bin, Block, Sizes } from "./block.ts";
import { Minima } from "./minima.ts";

/**
 * Puts blocks without neighbours into what is left of each context, then into new ones. A context takes those whose paths
 * follow its own, so that a folder's documents and data come to its code.
 */
export function* fillUp(blocks: readonly Block[], sizes: Sizes, bins: readonly Bin[], capacity: number): Steps<number[][]> {
  const placed = new Set(bins.flat());
  const loose = [...blocks.keys()].filter((block) => !placed.has(block));
  const byPath = loose.toSorted((a, b) => comparePaths(blocks[a]!.path, blocks[b]!.path) || a - b);
  const paths = byPath.map((block) => blocks[block]!.path);
  const free = new Minima(byPath.map((block) => sizes[block]!));
  const topUp = (bin: Bin, from: number): number[] => {
    const filled = [...bin];
    let room = capacity - filled.reduce((sum, block) => sum + sizes[block]!, 0);
    let place: number | undefined = from;
    while ((place = free.first(place, room) ?? free.first(0, room)) !== undefined) {
      filled.push(byPath[place]!);
      room -= sizes[byPath[place]!]!;
      free.set(place, Infinity);
    }
    return filled;
  };
  const filled: number[][] = [];
  for (const bin of bins) {
    filled.push(topUp(bin, placeOf(middlePath(bin, blocks), paths)));
    yield;
  }
  for (let seed = free.first(0, Infinity); seed !== undefined; seed = free.first(seed, Infinity)) {
    free.set(seed, Infinity);
    filled.push(topUp([byPath[seed]!], seed));
    yield;
  }
  return filled;
}

function middlePath(bin: Bin, blocks: readonly Block[]): RepoPath {
  const paths = bin.map((block) => blocks[block]!.path).toSorted(comparePaths);
  return paths[paths.length >> 1]!;
}

/** Index of the first path that does not come before this one. */
function placeOf(path: RepoPath, paths: readonly RepoPath[]): number {
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (paths[middle]! < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
