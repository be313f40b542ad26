import { termsOf } from "./constant.ts";
import { keywords } from "./keywords.ts";
import { type LogicalLine, lexemesOfPython } from "./lexemes/python.ts";
import { Kind, type Lexemes } from "./lexemes.ts";
import { afterBlock, endOfLine, pythonBoundaries } from "./python/blocks.ts";
import { defHead } from "./python/functions.ts";
import { bindingsOf } from "./python/imports.ts";
import { environmentOf, optionsOf, routeAt } from "./python/uses.ts";
import { identifiersOf, NameCounts } from "./read/counts.ts";
import { Lines } from "./read/lines.ts";
import { todosOf } from "./read/todos.ts";
import type { Binding, Call, Definition, Member, Route, Symbols } from "./symbols.ts";

/** Symbols of a Python file; undefined where its brackets or strings do not end. */
export function readPython(text: string): Symbols | undefined {
  const { lexemes, lines } = lexemesOfPython(text);
  return lexemes.balanced ? new PythonReader(lexemes, lines).read() : undefined;
}

class PythonReader {
  readonly #lexemes: Lexemes;
  readonly #rows: readonly LogicalLine[];
  readonly #lines: Lines;
  readonly #definitions: Definition[] = [];
  readonly #bindings: Binding[] = [];
  readonly #routes: Route[] = [];

  constructor(lexemes: Lexemes, rows: readonly LogicalLine[]) {
    this.#lexemes = lexemes;
    this.#rows = rows;
    this.#lines = new Lines(lexemes.text);
  }

  read(): Symbols {
    const lexemes = this.#lexemes;
    this.#block(0, this.#rows.length, undefined);
    for (const row of this.#rows) if (row.indent === 0) this.#bindings.push(...bindingsOf(lexemes, row));
    const environment = environmentOf(lexemes);
    return {
      definitions: this.#definitions,
      declared: this.#declared(),
      bindings: this.#bindings,
      reExports: [],
      renamed: new Map(),
      calls: callsOf(lexemes),
      identifiers: identifiersOf(lexemes, keywords["python"]!),
      ...(environment === undefined ? {} : { environment }),
      routes: this.#routes,
      options: optionsOf(lexemes),
      todos: todosOf(lexemes, this.#lines),
      boundaries: pythonBoundaries(lexemes, this.#rows),
    };
  }

  /** The statements of a module, or of a class where `owner` is given. Only what stands unconditionally is read. */
  #block(from: number, to: number, owner: string | undefined): void {
    const indent = this.#rows[from]?.indent ?? 0;
    let decorator = from;
    for (let index = from; index < to; index++) {
      const row = this.#rows[index]!;
      if (row.indent !== indent) continue;
      if (this.#lexemes.is(row.from, "@")) continue;
      while (
        decorator < index &&
        !(this.#lexemes.is(this.#rows[decorator]!.from, "@") && this.#rows[decorator]!.indent === indent)
      )
        decorator++;
      this.#statement(index, { owner, first: decorator });
      decorator = index + 1;
    }
  }

  #statement(index: number, place: { readonly owner: string | undefined; readonly first: number }): void {
    const lexemes = this.#lexemes;
    const { from, to } = this.#rows[index]!;
    const word = lexemes.is(from, "async") ? from + 1 : from;
    if (lexemes.is(word, "def")) this.#def(index, word + 1, place);
    else if (lexemes.is(from, "class") && place.owner === undefined) this.#class(index, place.first);
    else if (place.owner === undefined && lexemes.isWord(from)) this.#assignment(from, to);
  }

  #def(index: number, name: number, { owner, first }: { readonly owner: string | undefined; readonly first: number }): void {
    const lexemes = this.#lexemes;
    const row = this.#rows[index]!;
    const head = defHead(lexemes, name + 1, row.to);
    if (head === undefined) return;
    const { colon, ...facts } = head;
    const after = afterBlock(this.#rows, index);
    const last = this.#rows[after - 1]!;
    const oneLine = after === index + 1;
    if (oneLine && colon + 1 >= row.to) return;
    const body = {
      start: oneLine ? lexemes.start(colon + 1) : lexemes.start(this.#rows[index + 1]!.from),
      end: endOfLine(lexemes, last),
    };
    const throws = raisesBetween(lexemes, colon + 1, last.to);
    const docs = this.#docstring(index + 1, after);
    this.#push(
      owner === undefined ? "function" : "method",
      name,
      { first, end: body.end },
      {
        ...(owner === undefined ? {} : { owner }),
        ...facts,
        body,
        ...(docs === undefined ? {} : { docs }),
        ...(throws === undefined ? {} : { throws }),
      },
    );
    for (let at = first; at < index; at++) {
      const route = routeAt(lexemes, this.#rows[at]!.from, lexemes.words(name));
      if (route !== undefined) this.#routes.push(route);
    }
  }

  #class(index: number, first: number): void {
    const lexemes = this.#lexemes;
    const row = this.#rows[index]!;
    const name = row.from + 1;
    const after = afterBlock(this.#rows, index);
    const bases = basesOf(lexemes, name + 1);
    if (!lexemes.isWord(name)) return;
    const docs = this.#docstring(index + 1, after);
    const isEnum = bases?.some((base) => /^(?:Int|Str)?(?:Enum|Flag)$/.test(base)) ?? false;
    const members = isEnum ? this.#members(index + 1, after) : undefined;
    this.#push(
      isEnum ? "enum" : "class",
      name,
      { first, end: endOfLine(lexemes, this.#rows[after - 1]!) },
      {
        ...(bases === undefined ? {} : { extends: bases }),
        ...(docs === undefined ? {} : { docs }),
        ...(members === undefined ? {} : { members }),
      },
    );
    if (after > index + 1) this.#block(index + 1, after, lexemes.words(name));
  }

  /** `A = 1` lines of an enum. */
  #members(from: number, to: number): Member[] {
    const lexemes = this.#lexemes;
    const indent = this.#rows[from]?.indent;
    return this.#rows.slice(from, to).flatMap((row) => {
      const isMember =
        row.indent === indent && lexemes.isWord(row.from) && lexemes.is(row.from + 1, "=") && !lexemes.is(row.from + 2, "=");
      return isMember && !lexemes.words(row.from).startsWith("_") ? [{ name: lexemes.words(row.from) }] : [];
    });
  }

  /** `NAME = value` and `NAME: type = value`. A name in capitals is a constant. */
  #assignment(from: number, to: number): void {
    const lexemes = this.#lexemes;
    let equals = from + 1;
    if (lexemes.is(equals, ":")) while (equals < to && !lexemes.is(equals, "=")) equals = lexemes.after(equals);
    if (!lexemes.is(equals, "=") || lexemes.is(equals + 1, "=")) return;
    const terms = termsOf(lexemes, equals + 1, to, "python");
    const isConstant = /^_?[A-Z][A-Z\d_]*$/.test(lexemes.words(from));
    const place = { first: undefined, end: lexemes.ends[to - 1]! };
    this.#push(isConstant ? "constant" : "variable", from, place, terms === undefined ? {} : { terms });
  }

  #docstring(from: number, to: number): { start: number; end: number } | undefined {
    const row = this.#rows[from];
    if (row === undefined || from >= to || !this.#lexemes.isString(row.from) || row.to !== row.from + 1) return undefined;
    return { start: this.#lexemes.start(row.from), end: this.#lexemes.end(row.from) };
  }

  #push(
    kind: Definition["kind"],
    name: number,
    place: { first: number | undefined; end: number },
    facts: Partial<Definition>,
  ): void {
    const lexemes = this.#lexemes;
    const words = lexemes.words(name);
    const start = place.first === undefined ? lexemes.start(name) : lexemes.start(this.#rows[place.first]!.from);
    this.#definitions.push({
      name: words,
      kind,
      line: this.#lines.of(lexemes.start(name)),
      start,
      end: place.end,
      exported: !words.startsWith("_"),
      ...facts,
    });
  }

  /** How often each name is bound, also by assignments and keyword arguments inside functions; rather once too often. */
  #declared(): ReadonlyMap<string, number> {
    const lexemes = this.#lexemes;
    const names = new NameCounts();
    for (let at = 0; at < lexemes.length; at++) {
      if (!lexemes.isWord(at)) continue;
      if (lexemes.is(at, "def") || lexemes.is(at, "class") || lexemes.is(at, "global")) names.add(lexemes.words(at + 1));
      else if (isBound(lexemes, at)) names.add(lexemes.words(at));
    }
    return names;
  }
}

/** `x =`, `x: T`, `x +=`, `x, y =` in part, `for x`, `as x`. */
function isBound(lexemes: Lexemes, at: number): boolean {
  if (lexemes.is(at - 1, ".") || lexemes.is(at - 1, "def") || lexemes.is(at - 1, "class")) return false;
  if (lexemes.is(at - 1, "for") || lexemes.is(at - 1, "as")) return true;
  if (lexemes.is(at + 1, "=")) return !lexemes.is(at + 2, "=");
  if (lexemes.is(at + 2, "=")) return ["+", "-", "*", "/", "|", "&", ":"].some((mark) => lexemes.is(at + 1, mark));
  return lexemes.is(at + 1, ":") && (lexemes.starts[at] === 0 || lexemes.text.charAt(lexemes.starts[at]! - 1) === "\n");
}

/** Base classes by their last name; undefined where one is an expression. Keyword arguments are no bases. */
function basesOf(lexemes: Lexemes, open: number): readonly string[] | undefined {
  if (!lexemes.is(open, "(")) return [];
  const close = lexemes.after(open) - 1;
  const bases: string[] = [];
  for (let at = open + 1; at < close; at++) {
    if (!lexemes.isWord(at)) return undefined;
    if (lexemes.is(at + 1, "=")) {
      while (at < close && !lexemes.is(at, ",")) at = lexemes.after(at);
      continue;
    }
    while (lexemes.is(at + 1, ".") && lexemes.isWord(at + 2)) at += 2;
    bases.push(lexemes.words(at));
    at = lexemes.is(at + 1, "[") ? lexemes.after(at + 1) : at + 1;
    if (at < close && !lexemes.is(at, ",")) return undefined;
  }
  return bases;
}

/** Names of what `raise` constructs or names; undefined where it is something else or only passed on. */
function raisesBetween(lexemes: Lexemes, from: number, to: number): readonly string[] | undefined {
  const names = new Set<string>();
  for (let at = from; at < to; at++) {
    if (!lexemes.is(at, "raise") || lexemes.is(at - 1, ".")) continue;
    let name = at + 1;
    while (lexemes.is(name + 1, ".") && lexemes.isWord(name + 2)) name += 2;
    if (!lexemes.isWord(name) || !/^[A-Z]/.test(lexemes.words(name)) || !lexemes.is(name + 1, "(")) return undefined;
    names.add(lexemes.words(name));
  }
  return [...names];
}

function callsOf(lexemes: Lexemes): readonly Call[] {
  const calls: Call[] = [];
  for (let at = 0; at < lexemes.length; at++) {
    if (lexemes.kinds[at] !== Kind.Word || !lexemes.is(at + 1, "(")) continue;
    if (
      lexemes.is(at - 1, ".") ||
      lexemes.is(at - 1, "def") ||
      lexemes.is(at - 1, "class") ||
      keywords["python"]!.has(lexemes.words(at))
    )
      continue;
    calls.push({ name: lexemes.words(at), at: lexemes.start(at) });
  }
  return calls;
}
