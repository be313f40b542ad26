import { Problem, type ProblemCode, type ProblemData } from "../../core/model/problem.ts";
import type { ChatTemplate, Encoding } from "../../core/ports/tokenCounter.ts";
import type { TokenizerFiles } from "./tokenizerFiles.ts";

/** What a worker is born with. */
export interface Birth {
  readonly files: TokenizerFiles;
}

/** What is known of a tokenizer once it is loaded. */
export interface TokenizerFacts {
  readonly sha256: string;
  readonly specialTokens: readonly string[];
  readonly linear: boolean;
  readonly chat?: ChatTemplate;
  /** For the log: how it counts, and why not faster. */
  readonly note: string;
}

/** What a worker is asked. */
export type Request =
  | { readonly kind: "count"; readonly texts: readonly string[] }
  | { readonly kind: "encode"; readonly text: string };

export type Answer = readonly number[] | Encoding;

/** What went wrong in a worker: a problem for a person or a bug with its stack. */
export type Failure =
  | { readonly code: ProblemCode; readonly data: ProblemData }
  | { readonly message: string; readonly stack: string | undefined };

/** What a worker says: once `ready` or `failed` after its birth, then one answer to each request. */
export type Word =
  | { readonly say: "ready"; readonly facts: TokenizerFacts }
  | { readonly say: "answer"; readonly answer: Answer }
  | { readonly say: "failed"; readonly failure: Failure };

/** An error as plain data. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Problem) return { code: error.code, data: error.data };
  return error instanceof Error ? { message: error.message, stack: error.stack } : { message: String(error), stack: undefined };
}

/** The error again, on this side. */
export function errorOf(failure: Failure): Error {
  if ("code" in failure) return new Problem(failure.code, failure.data);
  const error = new Error(failure.message);
  if (failure.stack !== undefined) error.stack = failure.stack;
  return error;
}
