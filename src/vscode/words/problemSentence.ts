import { l10n } from "vscode";
import { fillIn, Problem, type ProblemCode, problems } from "../../core/model/problem.ts";

/** Where the way out is another one in the editor than in the terminal. */
function inTheEditor(code: ProblemCode): string {
  if (code === "limit-too-small") {
    return l10n.t(
      "The limit of {limit} tokens is too small: the smallest file needs {needed} with its header. Choose a larger one.",
    );
  }
  if (code === "config-unsafe") {
    return l10n.t(
      "{path}: {detail}. A repository's own configuration may only name what lies inside it; make this choice in your settings instead.",
    );
  }
  return l10n.t(problems[code]);
}

/** What happened and what to do, in the reader's language; a bug says so and points at the log. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) return fillIn(inTheEditor(error.code), error.data);
  const detail = error instanceof Error ? error.message : String(error);
  return l10n.t("Something went wrong that should not: {0}. The log has the details.", detail);
}

/** The stack of a bug, for the log. */
export function detailsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Stopping is an answer, not a failure. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
