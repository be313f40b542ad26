import type { RepoPath } from "./repoPath.ts";
import type { Span } from "./span.ts";

/**
 * `meta.fim` of a sample of the task `repo-fim`: where the two ends of the file stand in the first user message, the hole
 * between them. What is missing is `answers[0]`; the other files are those of `meta.files` that have offsets.
 */
export interface FimHole {
  readonly path: RepoPath;
  /** From the file's beginning (or where it is cut) to the hole. */
  readonly prefix: Span;
  /** From the hole to the file's end, not before the prefix. */
  readonly suffix: Span;
}
