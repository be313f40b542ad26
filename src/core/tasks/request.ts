import { sampleId } from "./compose.ts";
import { cellsOf, type Grid } from "./cells.ts";
import { familiesOf } from "./families.ts";
import type { Cell, Family, TaskSplit } from "./task.ts";

/** Which samples are wanted. Plain data. */
export interface TaskWishes extends Grid {
  /** Ids, or their beginning with a star: `ruler-*`. */
  readonly tasks: readonly string[];
  readonly split: TaskSplit;
  /** Language of the prompts. */
  readonly language: string;
}

/** A sample that is to be made. */
export interface PlannedSample {
  readonly id: string;
  readonly family: Family;
  readonly cell: Cell;
}

/** All samples that are wanted, task after task. @throws Problem `usage` for a task that is none */
export function plannedSamples(wishes: TaskWishes, repo: string, seed: number): PlannedSample[] {
  const named = { bench: { repo }, seed, split: wishes.split };
  return familiesOf(wishes.tasks).flatMap((family) =>
    cellsOf(family, wishes).map((cell) => ({ id: sampleId(named, cell), family, cell })),
  );
}
