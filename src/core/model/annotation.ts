import type { RepoPath } from "./repoPath.ts";

/**
 * A range in a file that survives edits: where it was, and what stood there.
 * Offsets are half-open; lines and columns are 1-based, columns in UTF-16 units.
 */
export interface Anchor {
  readonly path: RepoPath;
  /** Git id of the text the offsets belong to. */
  readonly blob: string;
  /** UTF-16 offsets in the file's decoded text. */
  readonly start: number;
  readonly end: number;
  /** The same range in UTF-8 bytes of the decoded text. */
  readonly start_byte: number;
  readonly end_byte: number;
  readonly start_line: number;
  readonly start_column: number;
  readonly end_line: number;
  readonly end_column: number;
  /** The marked text itself. */
  readonly exact: string;
  /** Up to 64 UTF-16 units before and after it. */
  readonly prefix: string;
  readonly suffix: string;
}

/** Words of a question or an answer: typed, or taken from marked spans, or both (then the typed text wins). */
export interface Utterance {
  readonly text: string;
  readonly spans: readonly Anchor[];
}

/** A question and its answer. */
export interface Turn {
  readonly question: Utterance;
  readonly answer: Utterance;
}

/** Where the words of a drafted question or answer come from: a model's, until a person confirms them. */
export interface Provenance {
  readonly synthetic: true;
  /** Model id as the endpoint or the editor names it. */
  readonly model: string;
  /** `vscode-lm`, or `openai-compatible`. */
  readonly endpoint: string;
  /** SHA-256 of the prompt's template and of the raw answer. */
  readonly prompt_sha256: string;
  readonly response_sha256: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export const annotationStatuses = ["draft", "ready", "rejected"] as const;
export type AnnotationStatus = (typeof annotationStatuses)[number];

/** A question and its answer, bound to spans. One line of `.repoloom/annotations.jsonl`. */
export interface Annotation extends Turn {
  readonly id: string;
  readonly status: AnnotationStatus;
  /** What is asked after it, in order; absent where nothing is. */
  readonly follow_ups?: readonly Turn[];
  /** Spans that the answer rests on, over any number of files. */
  readonly evidence: readonly Anchor[];
  readonly labels: readonly string[];
  readonly author: string;
  readonly note: string;
  /** Of words that a model drafted; absent where a person wrote them. */
  readonly provenance?: Provenance;
}

/** The first question with its answer, then those that follow. */
export function turnsOf(annotation: Annotation): readonly Turn[] {
  return [annotation, ...(annotation.follow_ups ?? [])];
}

/** The words that count: typed text, else the marked spans' texts joined by a blank line. */
export function wordsOf(utterance: Utterance): string {
  return utterance.text !== "" ? utterance.text : utterance.spans.map((span) => span.exact).join("\n\n");
}
