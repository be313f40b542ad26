import type { Lexemes } from "../lexemes.ts";
import { lineBehind, lineStarts } from "../read/gaps.ts";
import { reExportAt } from "./modules.ts";
import { endsOperand, startsStatement } from "./statements.ts";

/** Reserved words that only a statement can start with, whatever stands before it. */
const starters = new Set("export import const var function class".split(" "));
const headed = new Set(["if", "for", "while", "with"]);

/**
 * Offsets of line starts between two top-level statements where `export const X = 1;` may stand: behind the last import
 * and the last directive, never between the overloads of a function. Rather one too few.
 */
export function boundariesOfScript(lexemes: Lexemes): readonly number[] {
  const statements = statementsOf(lexemes);
  const first = afterHead(lexemes, statements);
  const found: number[] = [];
  for (let index = first; index <= statements.length; index++) {
    const at = statements[index] ?? lexemes.length;
    const before = index === 0 ? undefined : statements[index - 1]!;
    if (before === undefined ? opensFile(lexemes) : mayEnd(lexemes, before, at)) found.push(...lineBehind(lexemes, at));
  }
  return lineStarts(lexemes, found);
}

/** Indices of lexemes that certainly start a top-level statement. */
function statementsOf(lexemes: Lexemes): number[] {
  const found: number[] = [];
  for (let at = 0; at < lexemes.length; at = lexemes.after(at)) {
    const certain = at === 0 || lexemes.is(at - 1, ";") || (lexemes.isWord(at) && starters.has(lexemes.words(at)));
    if (certain && startsStatement(lexemes, at) && !isCall(lexemes, at)) found.push(at);
  }
  return found;
}

/** `import("x")` and `import.meta` are expressions. */
function isCall(lexemes: Lexemes, at: number): boolean {
  return lexemes.is(at, "import") && (lexemes.is(at + 1, "(") || lexemes.is(at + 1, "."));
}

/** The number of the statement behind the last import, re-export and directive. */
function afterHead(lexemes: Lexemes, statements: readonly number[]): number {
  let first = 0;
  for (const [index, at] of statements.entries()) {
    const directive = lexemes.isString(at) && index === first;
    if (directive || lexemes.is(at, "import") || (lexemes.is(at, "export") && reExportAt(lexemes, at) !== undefined))
      first = index + 1;
  }
  return first;
}

/** Nothing stands above the first statement: no licence, no shebang. */
function opensFile(lexemes: Lexemes): boolean {
  return lexemes.length > 0 && lexemes.text.slice(0, lexemes.start(0)).trim() === "";
}

/** Whether the statement from `from` is over before `at`. */
function mayEnd(lexemes: Lexemes, from: number, at: number): boolean {
  const last = at - 1;
  if (isOverload(lexemes, from, last)) return false;
  if (lexemes.is(last, ";")) return !isBodilessHead(lexemes, from, last);
  if (lexemes.is(last, ")") && headed.has(lexemes.words(lexemes.pairs[last]! - 1))) return false;
  return endsOperand(lexemes, last);
}

/** `if (a)` and a lone `;` behind it is a body; `if (a) b(); else` may go on. */
function isBodilessHead(lexemes: Lexemes, from: number, last: number): boolean {
  return lexemes.is(from, "do") || lexemes.is(last + 1, "else") || lexemes.is(last + 1, "while");
}

/** A function without a body: its next overload or its implementation must follow at once. */
function isOverload(lexemes: Lexemes, from: number, last: number): boolean {
  let at = from;
  while (lexemes.is(at, "export") || lexemes.is(at, "default") || lexemes.is(at, "async") || lexemes.is(at, "declare")) at++;
  return lexemes.is(at, "function") && !lexemes.is(last, "}");
}
