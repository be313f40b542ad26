import { keywords } from "./keywords.ts";
import { termsOf } from "./constant.ts";
import { literalOf } from "./literal.ts";
import { lexemesOfClike } from "./lexemes/clike.ts";
import { Kind, type Lexemes } from "./lexemes.ts";
import { commonSymbols, environmentBy } from "./read/common.ts";
import { docsAbove } from "./read/docs.ts";
import { lineBehind, lineStarts } from "./read/gaps.ts";
import { Lines } from "./read/lines.ts";
import { printed } from "./read/signature.ts";
import type { Definition, Member, Symbols } from "./symbols.ts";

const declaring = new Set("struct enum union class typedef namespace define".split(" "));

/** Symbols of a C or C++ file; undefined where its brackets do not match, as where both branches of a condition open one. */
export function readC(text: string): Symbols | undefined {
  const lexemes = lexemesOfClike(text, { raw: "cpp" }, true);
  return lexemes.balanced ? new CReader(lexemes).read() : undefined;
}

class CReader {
  readonly #lexemes: Lexemes;
  readonly #lines: Lines;
  readonly #definitions: Definition[] = [];

  constructor(lexemes: Lexemes) {
    this.#lexemes = lexemes;
    this.#lines = new Lines(lexemes.text);
  }

  read(): Symbols {
    const lexemes = this.#lexemes;
    this.#level(0, lexemes.length);
    const textAt = (at: number) => (lexemes.isString(at) ? literalOf(lexemes.words(at), Kind.String, "c")?.text : undefined);
    const environment = environmentBy(lexemes, new Set(["getenv", "secure_getenv"]), textAt);
    return {
      ...commonSymbols(lexemes, "c", declaring),
      definitions: this.#definitions,
      ...(environment === undefined ? {} : { environment }),
      boundaries: boundaries(lexemes),
    };
  }

  /** What stands at the top level; `namespace x {` and `extern "C" {` are part of it. */
  #level(from: number, to: number): void {
    const lexemes = this.#lexemes;
    for (let at = from, start = from; at < to;) {
      if (lexemes.kinds[at] === Kind.Directive) {
        this.#directive(at);
        start = ++at;
      } else if (lexemes.is(at, ";")) start = ++at;
      else if (lexemes.is(at, "{")) {
        const next = lexemes.after(at);
        if (this.#isTransparent(start, at)) this.#level(at + 1, next - 1);
        else this.#braced(start, at, next);
        at = next;
        if (this.#endsItem(start, lexemes.pairs[next - 1]!)) start = at;
      } else at = lexemes.after(at);
    }
  }

  /** A function's body ends the item, the braces of a type or an initializer do not. */
  #endsItem(start: number, open: number): boolean {
    return this.#isTransparent(start, open) || this.#lexemes.is(open - 1, ")") || this.#lexemes.is(open - 1, "const");
  }

  #isTransparent(start: number, open: number): boolean {
    const lexemes = this.#lexemes;
    return lexemes.is(start, "namespace") || (lexemes.is(start, "extern") && lexemes.isString(start + 1) && open === start + 2);
  }

  /** `T name(args) {` or `enum name {`; `start` is where the item begins. */
  #braced(start: number, open: number, next: number): void {
    const lexemes = this.#lexemes;
    if (lexemes.is(open - 1, ")")) {
      const list = lexemes.pairs[open - 1]!;
      const name = list - 1;
      if (name <= start || !lexemes.isWord(name) || keywords["c"]!.has(lexemes.words(name)) || lexemes.is(name - 1, ":")) return;
      const body = { start: lexemes.start(open), end: lexemes.end(next - 1) };
      this.#push("function", { start, name, end: body.end }, { body, signature: printed(lexemes, list, open) });
      return;
    }
    const word = lexemes.is(start, "typedef") ? start + 1 : start;
    const kinds: Readonly<Record<string, Definition["kind"]>> = {
      enum: "enum",
      struct: "struct",
      class: "class",
      union: "struct",
    };
    const kind = lexemes.isWord(word) ? kinds[lexemes.words(word)] : undefined;
    const name = lexemes.is(start, "typedef") && lexemes.isWord(next) && lexemes.is(next + 1, ";") ? next : word + 1;
    if (kind === undefined || !lexemes.isWord(name) || lexemes.is(name, "class")) return;
    const members = kind === "enum" ? enumerators(lexemes, open) : undefined;
    this.#push(kind, { start, name, end: lexemes.end(Math.max(next, name + 1) - 1) }, members === undefined ? {} : { members });
  }

  /** `#define NAME 42`: an object-like macro whose body is one constant expression. */
  #directive(at: number): void {
    const lexemes = this.#lexemes;
    const match = /^#[ \t]*define[ \t]+(\w+)[ \t]+([^\n]*)$/.exec(lexemes.words(at));
    if (match === null) return;
    const body = lexemesOfClike(match[2]!, {});
    const terms = body.balanced ? termsOf(body, 0, body.length, "c") : undefined;
    const start = lexemes.start(at);
    const name = match[1]!;
    this.#definitions.push({
      name,
      kind: "constant",
      line: this.#lines.of(start),
      start,
      end: lexemes.end(at),
      exported: false,
      ...(terms === undefined || terms.some((term) => term.type === "operation") ? {} : { terms }),
    });
  }

  #push(kind: Definition["kind"], place: { start: number; name: number; end: number }, facts: Partial<Definition>): void {
    const lexemes = this.#lexemes;
    const start = lexemes.start(place.start);
    const docs = docsAbove(lexemes, start, (comment) => !/^\S*[ \t]*(?:TODO|FIXME|Copyright|SPDX)/i.test(comment));
    const line = this.#lines.of(lexemes.start(place.name));
    const exported = !lexemes.is(place.start, "static");
    this.#definitions.push({
      name: lexemes.words(place.name),
      kind,
      line,
      start,
      end: place.end,
      exported,
      ...(docs ? { docs } : {}),
      ...facts,
    });
  }
}

function enumerators(lexemes: Lexemes, open: number): readonly Member[] | undefined {
  const close = lexemes.after(open) - 1;
  const members: Member[] = [];
  for (let at = open + 1; at < close; at++) {
    if (!lexemes.isWord(at)) return undefined;
    members.push({ name: lexemes.words(at) });
    while (at < close && !lexemes.is(at, ",")) {
      if (lexemes.kinds[at] === Kind.Directive) return undefined;
      at = lexemes.after(at);
    }
  }
  return members;
}

/** Behind a `;`, a body or a directive at the top level, behind the last include; what is put there is a comment. */
function boundaries(lexemes: Lexemes): readonly number[] {
  const found: number[] = [];
  let head = 0;
  for (let at = 0; at < lexemes.length; at = lexemes.after(at)) {
    if (lexemes.kinds[at] === Kind.Directive && /^#[ \t]*(?:include|import|pragma)/.test(lexemes.words(at))) head = at + 1;
    if (at > 0 && (lexemes.is(at - 1, ";") || lexemes.is(at - 1, "}")) && !lexemes.is(at, ";")) found.push(at);
  }
  if (lexemes.length > 0) found.push(lexemes.length);
  return lineStarts(
    lexemes,
    found.filter((at) => at >= head).flatMap((at) => lineBehind(lexemes, at)),
  );
}
