import { keywords } from "../keywords.ts";
import { Kind, type Lexemes } from "../lexemes.ts";
import { NameCounts } from "../read/counts.ts";
import type { Call } from "../symbols.ts";

/** Calls by a plain name: no methods, no constructors, no declarations. `declared` holds indices of names that are declared. */
export function callsOf(lexemes: Lexemes, declared: ReadonlySet<number>): readonly Call[] {
  const calls: Call[] = [];
  for (let at = 0; at < lexemes.length; at++) {
    if (lexemes.kinds[at] !== Kind.Word || !lexemes.is(at + 1, "(") || declared.has(at)) continue;
    const name = lexemes.words(at);
    if (keywords["javascript"]!.has(name) || isDeclaration(lexemes, at)) continue;
    calls.push({ name, at: lexemes.start(at) });
  }
  return calls;
}

function isDeclaration(lexemes: Lexemes, at: number): boolean {
  if (lexemes.is(at - 1, ".") || lexemes.is(at - 1, "new") || lexemes.is(at - 1, "function")) return true;
  if (lexemes.is(at - 1, "*") && lexemes.is(at - 2, "function")) return true;
  const behind = lexemes.after(at + 1);
  if (lexemes.is(behind, "{") && !lexemes.startsLine(behind)) return true; // a method of an object
  const opens = ["{", ";", ",", "}"].some((mark) => lexemes.is(at - 1, mark));
  return lexemes.is(behind, ":") && opens;
}

/** Names of what is constructed where `from` to `to` throws; undefined where something else is thrown. */
export function throwsBetween(lexemes: Lexemes, from: number, to: number): readonly string[] | undefined {
  const names = new Set<string>();
  for (let at = from; at < to; at++) {
    if (!lexemes.is(at, "throw") || lexemes.is(at - 1, ".") || lexemes.is(at + 1, ":")) continue;
    if (!lexemes.is(at + 1, "new") || !lexemes.isWord(at + 2) || !lexemes.is(at + 3, "(")) return undefined;
    names.add(lexemes.words(at + 2));
  }
  return [...names];
}

const declaring = new Set("function class interface type enum const let var namespace module".split(" "));

/** How often each name may be declared in the file, at any depth; rather once too often. */
export function declaredNames(lexemes: Lexemes): Map<string, number> {
  const names = new NameCounts();
  for (let at = 0; at < lexemes.length; at++) {
    if (!lexemes.isWord(at) || lexemes.is(at - 1, ".")) continue;
    if (declaring.has(lexemes.words(at))) {
      if (lexemes.isWord(at + 1)) names.add(lexemes.words(at + 1));
      else if (lexemes.is(at + 1, "*")) names.add(lexemes.words(at + 2));
      else if (lexemes.is(at + 1, "{") || lexemes.is(at + 1, "[")) pattern(lexemes, at + 1, names);
    } else if (!declaring.has(lexemes.words(at - 1)) && isMember(lexemes, at)) names.add(lexemes.words(at));
  }
  return names;
}

function pattern(lexemes: Lexemes, open: number, names: NameCounts): void {
  const close = lexemes.after(open);
  for (let at = open; at < close; at++) if (lexemes.isWord(at)) names.add(lexemes.words(at));
}

/** `name: ...`, `name = ...`, `name() {`, and names before a comma in a list of declarations. */
function isMember(lexemes: Lexemes, at: number): boolean {
  if (lexemes.is(at + 1, ":")) return true;
  if (lexemes.is(at + 1, "=")) return !lexemes.is(at + 2, "=");
  return lexemes.is(at + 1, "(") && lexemes.is(lexemes.after(at + 1), "{");
}
