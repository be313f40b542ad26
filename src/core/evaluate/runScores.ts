import { type Cell, cellsOf, meanOf, type Scored, scoresIn } from "./cells.ts";
import { type Effective, effectiveOf } from "./effective.ts";
import { isMeasured, type Status, statuses } from "./prediction.ts";

/** A metric's value by its name, and the answers that count as `n`. */
export type TaskScores = Readonly<Record<string, number | null>>;

/** `evaluate --json`, the figures. */
export interface RunScores {
  readonly scores: Readonly<Record<string, TaskScores>>;
  readonly cells: readonly Cell[];
  readonly effective: Effective;
  readonly statuses: Readonly<Partial<Record<Status, number>>>;
}

/**
 * Sums up a run. The same answers give the same figures, in whatever order they came.
 * @param metrics further metrics of the answers that count, in percent; null where none does
 */
export function runScores(
  scored: readonly Scored[],
  metrics: (task: string, measured: readonly Scored[]) => TaskScores,
  strict = false,
): RunScores {
  const ordered = scored.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const tasks = [...Map.groupBy(ordered, ({ task }) => task)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    scores: Object.fromEntries(
      tasks.map(([task, answers]) => {
        const counted = strict ? answers : answers.filter(({ status }) => isMeasured(status));
        const scores = scoresIn(answers, strict);
        return [task, { score: meanOf(scores), ...known(metrics(task, counted), counted.length), n: scores.length }];
      }),
    ),
    cells: cellsOf(ordered, strict),
    effective: effectiveOf(ordered, strict),
    statuses: Object.fromEntries(
      statuses.flatMap((status) => {
        const count = ordered.filter((one) => one.status === status).length;
        return count === 0 ? [] : [[status, count]];
      }),
    ),
  };
}

function known(metrics: TaskScores, n: number): TaskScores {
  return n > 0 ? metrics : Object.fromEntries(Object.keys(metrics).map((name) => [name, null]));
}
