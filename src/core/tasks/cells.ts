import type { Cell, Family } from "./task.ts";

/** What is asked of all tasks alike. */
export interface Grid {
  readonly lengths: readonly number[];
  /** For tasks with a grid; ten from 0 to 100 where absent. */
  readonly depths?: readonly number[];
  /** Samples per length; where absent one per depth for tasks with a grid and ten for others. */
  readonly samples?: number;
}

const usualSamples = 10;

/** The samples of one family, shorter ones first; indices are counted per length. */
export function cellsOf(family: Family, { lengths, depths = linearDepths(10), samples }: Grid): Cell[] {
  const count = samples ?? (family.grid ? depths.length : usualSamples);
  const indices = Array.from({ length: count }, (_, index) => index);
  return lengths.flatMap((length) =>
    indices.map((index) => {
      const cell = { task: family.id, length, index };
      return family.grid ? { ...cell, depth: depths[spread(index, count, depths.length)]! } : cell;
    }),
  );
}

/** Which depth a sample has: all depths in turn where there are as many samples, else evenly spread over them. */
function spread(index: number, samples: number, depths: number): number {
  if (samples >= depths) return index % depths;
  return samples === 1 ? Math.floor((depths - 1) / 2) : Math.round((index * (depths - 1)) / (samples - 1));
}

/** So many whole numbers from 0 to 100, in even steps. */
export function linearDepths(count: number): number[] {
  if (count === 1) return [50];
  return Array.from({ length: count }, (_, at) => Math.round((at * 100) / (count - 1)));
}

/** Closer together at both ends, where models differ most: a rising logistic curve with 0 and 100 at its ends. */
export function sigmoidDepths(count: number): number[] {
  const curve = (depth: number): number => 100 / (1 + Math.exp(-0.1 * (depth - 50)));
  const inner = (at: number): number => Number(curve((at * 100) / (count - 1)).toFixed(3));
  if (count < 3) return linearDepths(count);
  return Array.from({ length: count }, (_, at) => (at === 0 ? 0 : at === count - 1 ? 100 : inner(at)));
}

/** So many lengths from one to another in even ratios, multiples of 128 but for the ends. */
export function geometricLengths(from: number, to: number, count: number): number[] {
  if (from >= to || count < 2) return [to];
  const ratio = (to / from) ** (1 / (count - 1));
  const inner = (at: number): number => Math.round((from * ratio ** at) / 128) * 128;
  return Array.from({ length: count }, (_, at) => (at === 0 ? from : at === count - 1 ? to : inner(at)));
}
