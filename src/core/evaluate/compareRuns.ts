import type { Scored } from "./cells.ts";
import { isMeasured } from "./prediction.ts";

/** What changed from run A to run B in one cell, on the samples that both have measured. */
export interface Difference {
  readonly task: string;
  readonly length: number;
  readonly depth: number | null;
  /** Means in percent. */
  readonly a: number;
  readonly b: number;
  /** B less A, in points. */
  readonly points: number;
  /** Samples in both runs. */
  readonly n: number;
  /** Samples on which B is better, and worse. */
  readonly better: number;
  readonly worse: number;
  /** Two-sided p of McNemar's exact test: how likely so uneven a split is where nothing changed. */
  readonly p: number;
  readonly significant: boolean;
}

/** Compares two runs sample by sample; samples of one run alone are left out and counted. */
export function compareRuns(
  a: readonly Scored[],
  b: readonly Scored[],
): { differences: Difference[]; onlyA: number; onlyB: number } {
  const inB = new Map(b.filter(({ status }) => isMeasured(status)).map((one) => [one.id, one]));
  const measuredA = a.filter(({ status }) => isMeasured(status));
  const pairs = measuredA.flatMap((one) => (inB.has(one.id) ? [{ a: one, b: inB.get(one.id)! }] : []));
  const groups = Map.groupBy(pairs, ({ a: { task, length, depth } }) => JSON.stringify([task, length, depth]));
  return {
    differences: [...groups.values()].map(differenceOf).toSorted(inOrder),
    onlyA: measuredA.length - pairs.length,
    onlyB: inB.size - pairs.length,
  };
}

interface Pair {
  readonly a: Scored;
  readonly b: Scored;
}

function differenceOf(pairs: readonly Pair[]): Difference {
  const { task, length, depth } = pairs[0]!.a;
  const mean = (side: keyof Pair) => (pairs.reduce((sum, pair) => sum + pair[side].score, 0) / pairs.length) * 100;
  const better = pairs.filter((pair) => pair.b.score > pair.a.score).length;
  const worse = pairs.filter((pair) => pair.b.score < pair.a.score).length;
  const p = mcNemar(better, worse);
  const [meanA, meanB] = [mean("a"), mean("b")];
  return {
    task,
    length,
    depth,
    a: meanA,
    b: meanB,
    points: meanB - meanA,
    n: pairs.length,
    better,
    worse,
    p,
    significant: p < 0.05,
  };
}

/** Exact McNemar (1947): the binomial chance of a split at least as uneven, both ways. */
export function mcNemar(better: number, worse: number): number {
  const n = better + worse;
  let logTerm = -n * Math.LN2; // as logarithms: 0.5 ** n is nothing where n is a thousand
  let tail = Math.exp(logTerm);
  for (let k = 1; k <= Math.min(better, worse); k++) {
    logTerm += Math.log((n - k + 1) / k);
    tail += Math.exp(logTerm);
  }
  return Math.min(1, 2 * tail);
}

function inOrder(x: Difference, y: Difference): number {
  if (x.task !== y.task) return x.task < y.task ? -1 : 1;
  return x.length - y.length || (x.depth ?? -1) - (y.depth ?? -1);
}
