import type { Span } from "../../model/span.ts";
import type { RepoPath } from "../../model/repoPath.ts";
import { dialectOf } from "../../symbols/read.ts";
import type { Program } from "../../symbols/program.ts";
import type { Symbols } from "../../symbols/symbols.ts";
import type { Fact } from "../native/fact.ts";
import { markFor, withHole } from "../native/hole.ts";
import { fingerprint, homeOf, namesFor } from "../oracle/native/authorsCode.ts";
import { hole } from "../oracle/native/missingImport.ts";

/** Longer files would be most of the sample. */
const longest = 12_000;
/** Characters of what is taken out. */
const [least, most] = [12, 1500];
/** Holes of one kind in a file, at most. */
const mostOfAKind = 2;

/** What can be missing, in the words of the question. */
const kinds = {
  body: "the body of a function",
  statement: "one statement",
  arguments: "the arguments of a call",
} as const;
type CodeKind = keyof typeof kinds;

/** Holes for code that names something of another file, so that its declaration there tells how it is used. */
export function* codeHoles(program: Program): Generator<Fact> {
  for (const path of program.paths) {
    const text = program.text(path);
    const symbols = hasBindings(path) && text.length <= longest ? program.symbols(path) : undefined;
    if (symbols === undefined || text.includes("\r") || text.includes(hole) || !text.endsWith("\n")) continue;
    const foreign = new Set(
      symbols.bindings.map(({ local }) => local).filter((name) => homeOf(program, path, name) !== undefined),
    );
    if (foreign.size === 0) continue;
    for (const kind of ["body", "statement", "arguments"] as const) {
      const spans = [...spansOf[kind](text, symbols, foreign)].filter((span) => isFitting(text, span, foreign));
      const facts = spans.slice(0, mostOfAKind).map((span) => factOf(program, path, { kind, ...span }));
      yield* facts.filter(({ evidence }) => evidence.length > 0);
    }
  }
}

function hasBindings(path: RepoPath): boolean {
  return dialectOf(path) === "javascript" || dialectOf(path) === "python";
}

type Finder = (text: string, symbols: Symbols, foreign: ReadonlySet<string>) => Iterable<Span>;

const spansOf: Readonly<Record<CodeKind, Finder>> = { body: bodies, statement: statements, arguments: argumentLists };

/** Bodies on lines of their own, without their braces. */
function* bodies(text: string, { definitions }: Symbols): Generator<Span> {
  for (const { body, kind } of definitions) {
    if (body === undefined || (kind !== "function" && kind !== "method")) continue;
    const braced = text[body.start] === "{";
    const inner = text.slice(braced ? body.start + 1 : body.start, braced ? body.end - 1 : body.end);
    const start = (braced ? body.start + 1 : body.start) + inner.length - inner.trimStart().length;
    if (text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() !== "") continue;
    yield { start, end: start + inner.trim().length };
  }
}

/** Lines that are one statement each: they begin like one, their brackets match, and the next line begins anew. */
const statement =
  /^[ \t]*(?<code>(?:return|throw|raise|const \w+ =|let \w+ =|\w+ =|await) [^\n"'`#/]*\);?)\n(?=\n|[ \t]*[\w}@])/gm;

function* statements(text: string, { calls }: Symbols): Generator<Span> {
  const called = new Set(calls.map(({ at }) => at));
  for (const { 0: words, index, groups } of text.matchAll(statement)) {
    const code = groups!["code"]!;
    const start = index + words.indexOf(code);
    const callsHere = namePlaces(code).some((at) => called.has(start + at));
    const mayBePattern = /^\w+ =/.test(code) && /^\s*\}/.test(text.slice(index + words.length)); // the last default of `{ a, b = f() }`
    if (callsHere && isBalanced(code) && !mayBePattern) yield { start, end: start + code.length };
  }
}

function namePlaces(code: string): number[] {
  return [...code.matchAll(/[\w$]+(?=\()/g)].map(({ index }) => index);
}

function isBalanced(code: string): boolean {
  let depth = 0;
  for (const mark of code.match(/[()[\]{}]/g) ?? []) {
    depth += "([{".includes(mark) ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** What stands between the parentheses of a call of something imported, where nothing in it is nested or quoted. */
function* argumentLists(text: string, { calls }: Symbols, foreign: ReadonlySet<string>): Generator<Span> {
  for (const { name, at } of calls) {
    const start = at + name.length + 1;
    const end = text.indexOf(")", start);
    const isPlain = text[start - 1] === "(" && end > start && !/[("'`#/\n]/.test(text.slice(start, end));
    if (foreign.has(name) && isPlain && text.slice(start, end).includes(",")) yield { start, end };
  }
}

/** Long enough to be worth asking for, told once, and in need of another file. */
function isFitting(text: string, { start, end }: Span, foreign: ReadonlySet<string>): boolean {
  const code = text.slice(start, end);
  if (code.length < least || code.length > most || text.indexOf(code) !== start || text.includes(code, end)) return false;
  return namesFor(text, start, code).some((name) => foreign.has(name));
}

function factOf(program: Program, path: RepoPath, { kind, start, end }: Span & { readonly kind: CodeKind }): Fact {
  const text = program.text(path);
  const code = text.slice(start, end);
  const names = namesFor(text, start, code);
  const origins = names.flatMap((name) => (homeOf(program, path, name) === undefined ? [] : [program.origin(path, name)!]));
  const mark = kind === "arguments" && dialectOf(path) !== "python" ? `/* ${hole} */` : markFor(path);
  const holed = { path, text, start, end };
  const train = withHole(
    holed,
    mark,
    `This file of the same repository lacks ${kinds[kind]}, where it says "${hole}". Write what is missing.`,
  );
  const test = withHole(
    holed,
    mark,
    `At the place of "${hole}" this file of the repository is missing ${kinds[kind]}. What belongs there?`,
  );
  return {
    key: `${path} ${kind} ${start}`,
    asked: { train: train.question, test: test.question },
    hole: { train: train.hole, test: test.hole },
    answers: [code],
    params: { query: [path], form: [kind], code: [fingerprint(text)] },
    evidence: origins.flatMap((origin) => definitionOf(program, origin)),
    gold: origins.flatMap(({ via }) => via.slice(1)),
    without: [path],
  };
}

function definitionOf(program: Program, { path, name }: { readonly path: RepoPath; readonly name: string }) {
  const found = program.symbols(path)?.definitions.find((definition) => definition.name === name);
  return found === undefined ? [] : [{ path, start: found.start, end: found.end }];
}
