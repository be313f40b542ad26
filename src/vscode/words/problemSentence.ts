import { l10n } from "vscode";
import { Problem, problems } from "../../core/model/problem.ts";

/** What happened and what to do, in the reader's language; a bug says so and points at the log. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) return l10n.t(problems[error.code], error.data);
  const detail = error instanceof Error ? error.message : String(error);
  return l10n.t("Something went wrong that should not: {0}. The log has the details.", detail);
}

/** Stopping is an answer, not a failure. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
