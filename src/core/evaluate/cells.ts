import { type Interval, intervalOf } from "./interval.ts";
import { isMeasured, type Status, statuses } from "./prediction.ts";

/** One answer with its score and the place of its sample in the grid. */
export interface Scored {
  readonly id: string;
  readonly task: string;
  /** Target length of the sample, in tokens. */
  readonly length: number;
  /** Depth that was asked for, 0 to 100; null where the task has none. */
  readonly depth: number | null;
  readonly status: Status;
  /** 0 to 1. */
  readonly score: number;
}

/** All answers of one task, length and depth. Keys are the contract's. */
export interface Cell extends Interval {
  readonly task: string;
  readonly length: number;
  readonly depth: number | null;
  /** Mean in percent; null where nothing was measured. */
  readonly score: number | null;
  /** Answers that were scored. */
  readonly n: number;
  /** The worst thing that happened in it, `ok` where nothing did. */
  readonly status: Status;
  readonly counts: Readonly<Partial<Record<Status, number>>>;
}

/** What is told first of a cell: whatever makes its score mean something else. */
const worst: readonly Status[] = ["truncated", "too-long", "error", "refused", "no-answer", "unverified"];

/**
 * The grid of a run, by task, length and depth. Scores leave out errors and lengths that were refused, unless `strict`:
 * then these count as wrong.
 */
export function cellsOf(scored: readonly Scored[], strict = false): Cell[] {
  const groups = Map.groupBy(scored, ({ task, length, depth }) => JSON.stringify([task, length, depth]));
  return [...groups.values()].map((group) => cellOf(group, strict)).toSorted(inOrder);
}

function cellOf(group: readonly Scored[], strict: boolean): Cell {
  const { task, length, depth } = group[0]!;
  const scores = scoresIn(group, strict);
  const counts = Object.fromEntries(
    statuses.flatMap((status) => {
      const count = group.filter((one) => one.status === status).length;
      return count === 0 ? [] : [[status, count]];
    }),
  );
  const status = worst.find((one) => group.some((answer) => answer.status === one)) ?? "ok";
  return { task, length, depth, score: meanOf(scores), n: scores.length, ...intervalOf(scores), status, counts };
}

/** Scores that count, 0 to 1. */
export function scoresIn(group: readonly Scored[], strict: boolean): number[] {
  return group.flatMap(({ status, score }) => (isMeasured(status) ? [score] : strict ? [0] : []));
}

/** In percent; null of nothing. */
export function meanOf(scores: readonly number[]): number | null {
  return scores.length === 0 ? null : (scores.reduce((sum, score) => sum + score, 0) / scores.length) * 100;
}

function inOrder(a: Cell, b: Cell): number {
  if (a.task !== b.task) return a.task < b.task ? -1 : 1;
  return a.length - b.length || (a.depth ?? -1) - (b.depth ?? -1);
}
