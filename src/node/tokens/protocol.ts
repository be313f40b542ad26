import { Problem, type ProblemCode, type ProblemData } from "../../core/model/problem.ts";
import type { ChatTemplate, Encoding } from "../../core/ports/tokenCounter.ts";
import type { Seam } from "../../core/tokens/seam.ts";
import type { OwnTables } from "../../core/tokens/ownEncoder.ts";
import type { TokenizerFiles } from "./tokenizerFiles.ts";

/** What a worker is born with: where the tokenizer is, and, after the first worker, its tables ready for use. */
export interface Birth {
  readonly files: TokenizerFiles;
  readonly tables?: OwnTables;
}

/** What is known of a tokenizer once it is loaded. */
export interface TokenizerFacts {
  readonly sha256: string;
  readonly specialTokens: readonly string[];
  readonly linear: boolean;
  readonly chat?: ChatTemplate;
  /** Where counts add up; absent where that is not known. */
  readonly seam?: Seam;
  /** Why the slow library counts; absent where our own encoder does. */
  readonly slow?: string;
}

/** What the first worker tells the others through the pool. */
export interface Loaded {
  readonly facts: TokenizerFacts;
  readonly tables?: OwnTables;
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
  | { readonly say: "ready"; readonly loaded?: Loaded }
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
