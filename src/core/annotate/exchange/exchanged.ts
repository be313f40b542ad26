import type { AnnotationStatus } from "../../model/annotation.ts";
import type { RepoPath } from "../../model/repoPath.ts";

/** Where a span stands in a file, as other tools say it. */
export type Where =
  | { readonly by: "lines"; readonly first: number; readonly last: number }
  /** UTF-16 offsets in a text that is the file, or a part of it. */
  | { readonly by: "offsets"; readonly start: number; readonly end: number; readonly text: string };

/** A span with what it is for. */
export interface ExchangedSpan {
  readonly path: RepoPath;
  readonly role: "question" | "answer" | "evidence";
  readonly where: Where;
}

/** An annotation as it comes from another tool or goes to one. */
export interface Exchanged {
  /** Absent where the other tool has none of ours. */
  readonly id?: string;
  /** 1-based record of the file it came from. */
  readonly record: number;
  readonly question: string;
  readonly answer: string;
  readonly spans: readonly ExchangedSpan[];
  readonly labels: readonly string[];
  readonly status?: AnnotationStatus;
}

/** A record that is none, and why. */
export interface Unread {
  readonly record: number;
  readonly why: string;
}

export const exchangeForms = ["jsonl", "csv", "label-studio", "doccano"] as const;
export type ExchangeForm = (typeof exchangeForms)[number];
