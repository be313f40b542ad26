import type { TaskSplit } from "../../core/tasks/task.ts";

/** What a person chose to generate, so that the next time starts there. */
export interface TasksChoice {
  readonly tasks: readonly string[];
  readonly lengths: readonly number[];
  /** Samples for each length; absent: one for each of ten depths, ten where a task has no depths. */
  readonly samples?: number;
  readonly split: TaskSplit;
}

/** A file of generated tasks that a person keeps beside the annotations. */
export interface TasksFile {
  /** Absolute path. */
  readonly path: string;
  readonly rows: number;
  readonly tasks: readonly { readonly task: string; readonly rows: number }[];
}
