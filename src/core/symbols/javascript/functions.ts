import type { Span } from "../../model/span.ts";
import { termsOf } from "../constant.ts";
import type { Lexemes } from "../lexemes.ts";
import { afterAngles, splitAtCommas } from "../read/angles.ts";
import { printed } from "../read/signature.ts";
import type { Parameter } from "../symbols.ts";
import { afterExpression } from "./statements.ts";
import { afterType } from "./types.ts";

/** What stands behind a function's name. */
export interface FunctionHead {
  readonly signature?: string;
  readonly parameters?: readonly Parameter[];
  /** Absent for overloads and declarations. */
  readonly body?: Span;
  /** Index behind it. */
  readonly next: number;
}

/** Reads `<T>(a: A): R { ... }` at `at`; undefined where no function stands there. */
export function functionHead(lexemes: Lexemes, at: number): FunctionHead | undefined {
  const list = lexemes.is(at, "<") ? afterAngles(lexemes, at) : at;
  if (list === undefined || !lexemes.is(list, "(")) return undefined;
  const close = lexemes.after(list) - 1;
  const result = lexemes.is(close + 1, ":") ? afterType(lexemes, close + 2) : close + 1;
  if (result === undefined) return undefined;
  return { ...headFacts(lexemes, at, list, result), ...bodyAt(lexemes, result) };
}

function bodyAt(lexemes: Lexemes, at: number): { readonly body?: Span; readonly next: number } {
  if (!lexemes.is(at, "{")) return { next: at };
  const next = lexemes.after(at);
  return { body: { start: lexemes.start(at), end: lexemes.end(next - 1) }, next };
}

/** Reads `async <T>(a) => ...`, `a => ...` or `function (a) {}` as the value of a constant. */
export function functionValue(lexemes: Lexemes, from: number): FunctionHead | undefined {
  let at = lexemes.is(from, "async") ? from + 1 : from;
  if (lexemes.is(at, "function")) {
    at += lexemes.is(at + 1, "*") ? 2 : 1;
    const head = functionHead(lexemes, lexemes.isWord(at) ? at + 1 : at);
    return head?.body && head;
  }
  return lexemes.isWord(at) ? bareArrow(lexemes, at) : arrow(lexemes, at);
}

function bareArrow(lexemes: Lexemes, at: number): FunctionHead | undefined {
  if (!lexemes.is(at + 1, "=>")) return undefined;
  return { parameters: [{ name: lexemes.words(at) }], ...arrowBody(lexemes, at + 2) };
}

function arrow(lexemes: Lexemes, at: number): FunctionHead | undefined {
  const list = lexemes.is(at, "<") ? afterAngles(lexemes, at) : at;
  if (list === undefined || !lexemes.is(list, "(")) return undefined;
  const close = lexemes.after(list) - 1;
  const result = lexemes.is(close + 1, ":") ? afterType(lexemes, close + 2, true) : close + 1;
  if (result === undefined || !lexemes.is(result, "=>")) return undefined;
  const unsure = result > close + 1 && lexemes.is(result - 1, ")"); // the arrow may belong to the type
  return { ...(unsure ? {} : headFacts(lexemes, at, list, result)), ...arrowBody(lexemes, result + 1) };
}

function arrowBody(lexemes: Lexemes, at: number): { readonly body: Span; readonly next: number } {
  const next = lexemes.is(at, "{") ? lexemes.after(at) : afterExpression(lexemes, at);
  return { body: { start: lexemes.start(at), end: lexemes.end(next - 1) }, next };
}

function headFacts(lexemes: Lexemes, from: number, list: number, to: number) {
  const parameters = parametersOf(lexemes, list);
  return { signature: printed(lexemes, from, to), ...(parameters === undefined ? {} : { parameters }) };
}

/** The parameters between the parentheses at `list`; undefined where one of them is a pattern or cannot be told. */
function parametersOf(lexemes: Lexemes, list: number): readonly Parameter[] | undefined {
  const parts = splitAtCommas(lexemes, list + 1, lexemes.after(list) - 1);
  const found = parts?.map(([from, to]) => parameterOf(lexemes, from, to));
  return found?.every((parameter) => parameter !== undefined) ? found : undefined;
}

const modifiers = new Set(["public", "private", "protected", "readonly", "override"]);

function parameterOf(lexemes: Lexemes, from: number, to: number): Parameter | undefined {
  let at = from;
  while (at + 1 < to && (lexemes.is(at, "...") || (modifiers.has(lexemes.words(at)) && lexemes.isWord(at + 1)))) at++;
  if (!lexemes.isWord(at)) return undefined;
  const name = lexemes.words(at++);
  if (lexemes.is(at, "?")) at++;
  const typeFrom = at + 1;
  if (lexemes.is(at, ":")) {
    const behind = afterType(lexemes, typeFrom);
    if (behind === undefined || behind > to) return undefined;
    at = behind;
  }
  const type = at > typeFrom ? { type: printed(lexemes, typeFrom, at) } : {};
  if (at === to) return { name, ...type };
  if (!lexemes.is(at, "=") || at + 1 === to) return undefined;
  const terms = termsOf(lexemes, at + 1, to, "javascript");
  return { name, ...type, defaultText: printed(lexemes, at + 1, to), ...(terms === undefined ? {} : { defaultTerms: terms }) };
}
