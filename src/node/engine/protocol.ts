import { Problem, type ProblemCode, type ProblemData } from "../../core/model/problem.ts";
import type { Step } from "../../core/ports/progress.ts";
import type { Log } from "../../core/ports/log.ts";
import type { Engine } from "./engine.ts";

/** Methods of the engine that cross to its worker; `watch` travels as messages of its own. */
export type Method = Exclude<keyof Engine, "close">;

/** From the face to the worker. */
export type Call =
  | { readonly call: number; readonly method: Method; readonly args: readonly unknown[] }
  | { readonly abort: number };

/** From the worker to the face. */
export type Reply =
  | { readonly call: number; readonly value: unknown }
  | { readonly call: number; readonly failure: Failure }
  | { readonly call: number; readonly text: string }
  | { readonly call: number; readonly progress: readonly [Step, number, number | undefined] }
  | { readonly log: keyof Log; readonly message: string };

/** An error as plain data: a problem keeps its code, an abort its name, a bug its stack. */
export type Failure =
  | { readonly code: ProblemCode; readonly data: ProblemData }
  | { readonly name: string; readonly message: string; readonly stack: string | undefined };

export function toFailure(error: unknown): Failure {
  if (error instanceof Problem) return { code: error.code, data: error.data };
  if (error instanceof Error) return { name: error.name, message: error.message, stack: error.stack };
  return { name: "Error", message: String(error), stack: undefined };
}

export function fromFailure(failure: Failure): Error {
  if ("code" in failure) return new Problem(failure.code, failure.data);
  if (failure.name === "AbortError") return new DOMException(failure.message, "AbortError");
  const error = new Error(failure.message);
  error.name = failure.name;
  if (failure.stack !== undefined) error.stack = failure.stack;
  return error;
}
