import { meanOf, type Scored, scoresIn } from "./cells.ts";
import { intervalOf } from "./interval.ts";

/** RULER's mark: what Llama-2-7B-chat reaches at 4K, averaged over its 13 tasks (its README). */
export const passMark = 85.6;

/** The thirteen tasks of RULER, by our ids. */
export const rulerTasks: readonly string[] = [
  ...["single-1", "single-2", "single-3", "multikey-1", "multikey-2", "multikey-3", "multivalue", "multiquery"].map(
    (one) => `ruler-niah-${one}`,
  ),
  ...["vt", "cwe", "fwe", "qa-1", "qa-2"].map((one) => `ruler-${one}`),
];

/** One tested length. */
export interface LengthScore {
  readonly length: number;
  /** Mean over tasks in percent; null where nothing was measured. */
  readonly average: number | null;
  /** Low end of the interval of the mean over samples. */
  readonly low: number;
  readonly n: number;
}

/** How far a model reads. Lengths are tested ones, never extrapolated; null where not even the shortest passes. */
export interface Effective {
  readonly threshold: number;
  /** The longest length up to which every tested length has an average of at least the threshold. */
  readonly point: number | null;
  /** The same with the low end of the interval. */
  readonly sure: number | null;
  /** RULER's averages over lengths, weighted towards long (`increasing`) and short (`decreasing`) ones. */
  readonly weighted: { readonly increasing: number | null; readonly decreasing: number | null };
  readonly lengths: readonly LengthScore[];
  readonly tasks: readonly string[];
  /** True where the tasks are RULER's thirteen: only then is it RULER's figure. */
  readonly ruler: boolean;
}

/**
 * Effective length by RULER's rule, for the tasks that were run. Answers to prompts that the server cut are no measure of
 * their length and are left out.
 */
export function effectiveOf(scored: readonly Scored[], strict = false, threshold = passMark): Effective {
  const tasks = [...new Set(scored.map(({ task }) => task))].toSorted();
  const byLength = [...Map.groupBy(scored, ({ length }) => length)].toSorted(([a], [b]) => a - b);
  const lengths = byLength.map(([length, group]) => lengthScore(length, group.filter(isWhole), strict));
  return {
    threshold,
    point: longestPassing(lengths, ({ average }) => average !== null && average >= threshold),
    sure: longestPassing(lengths, ({ average, low }) => average !== null && low >= threshold),
    weighted: {
      increasing: weighted(lengths, (index) => index + 1),
      decreasing: weighted(lengths, (index) => lengths.length - index),
    },
    lengths,
    tasks,
    ruler: tasks.length === rulerTasks.length && rulerTasks.every((task) => tasks.includes(task)),
  };
}

function isWhole({ status }: Scored): boolean {
  return status !== "truncated";
}

function lengthScore(length: number, group: readonly Scored[], strict: boolean): LengthScore {
  const means = [...Map.groupBy(group, ({ task }) => task).values()].map((answers) => meanOf(scoresIn(answers, strict)));
  const known = means.filter((mean) => mean !== null);
  const scores = scoresIn(group, strict);
  const average = known.length === 0 ? null : known.reduce((sum, mean) => sum + mean, 0) / known.length;
  return { length, average, low: intervalOf(scores).low, n: scores.length };
}

function longestPassing(lengths: readonly LengthScore[], passes: (one: LengthScore) => boolean): number | null {
  const failing = lengths.findIndex((one) => !passes(one));
  return lengths[(failing === -1 ? lengths.length : failing) - 1]?.length ?? null;
}

function weighted(lengths: readonly LengthScore[], weightOf: (index: number) => number): number | null {
  const known = lengths.flatMap(({ average }, index) => (average === null ? [] : [{ average, weight: weightOf(index) }]));
  const weights = known.reduce((sum, { weight }) => sum + weight, 0);
  return weights === 0 ? null : known.reduce((sum, { average, weight }) => sum + average * weight, 0) / weights;
}
