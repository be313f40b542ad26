import { termsOf } from "./constant.ts";
import { lexemesOfClike } from "./lexemes/clike.ts";
import type { Lexemes } from "./lexemes.ts";
import { afterAngles } from "./read/angles.ts";
import { commonSymbols } from "./read/common.ts";
import { definitionAt, type DefinitionPlace } from "./read/definitionAt.ts";
import { lineBehind, lineStarts } from "./read/gaps.ts";
import { Lines } from "./read/lines.ts";
import { printed } from "./read/signature.ts";
import type { Definition, Member, Symbols } from "./symbols.ts";

const declaring = new Set("fn struct enum trait type const static mod let union mut".split(" "));
const prefixes = new Set("pub async unsafe extern default const".split(" "));

/** Symbols of a Rust file; undefined where its brackets do not match. */
export function readRust(text: string): Symbols | undefined {
  const lexemes = lexemesOfClike(text, { nested: true, raw: "rust", lifetimes: true, multiline: true });
  return lexemes.balanced ? new RustReader(lexemes).read() : undefined;
}

class RustReader {
  readonly #lexemes: Lexemes;
  readonly #lines: Lines;
  readonly #definitions: Definition[] = [];

  constructor(lexemes: Lexemes) {
    this.#lexemes = lexemes;
    this.#lines = new Lines(lexemes.text);
  }

  read(): Symbols {
    const lexemes = this.#lexemes;
    this.#items(0, lexemes.length, undefined);
    return { ...commonSymbols(lexemes, "rust", declaring), definitions: this.#definitions, boundaries: boundaries(lexemes) };
  }

  /** The items of a file, or of an `impl` or trait where `owner` is given. */
  #items(from: number, to: number, owner: string | undefined): void {
    const lexemes = this.#lexemes;
    for (let at = from; at < to;) {
      const fresh = at === from || lexemes.is(at - 1, ";") || lexemes.is(at - 1, "}") || lexemes.is(at - 1, "]");
      at = Math.max((fresh && lexemes.isWord(at) ? this.#item(at, owner) : undefined) ?? 0, lexemes.after(at));
    }
  }

  #item(from: number, owner: string | undefined): number | undefined {
    const lexemes = this.#lexemes;
    let at = from;
    while (prefixes.has(lexemes.words(at)) && !(lexemes.is(at, "const") && this.#namesConstant(at))) {
      at = lexemes.is(at + 1, "(") && lexemes.is(at, "pub") ? lexemes.after(at + 1) : at + 1;
      if (lexemes.isString(at)) at++;
    }
    const word = lexemes.words(at);
    const exported = lexemes.is(from, "pub");
    if (word === "fn") return this.#fn({ from, name: at + 1, exported, owner });
    if (word === "impl") return this.#impl(at);
    if (owner !== undefined) return undefined;
    if (word === "const" || word === "static") return this.#constant({ from, name: at + 1, exported });
    const kinds = { struct: "struct", union: "struct", enum: "enum", trait: "trait", type: "type" } as const;
    return word in kinds && lexemes.isWord(at + 1)
      ? this.#type(kinds[word as keyof typeof kinds], { from, name: at + 1, exported })
      : undefined;
  }

  /** `const NAME: T`, not `const fn`. */
  #namesConstant(at: number): boolean {
    return this.#lexemes.isWord(at + 1) && this.#lexemes.is(at + 2, ":");
  }

  #fn(place: { from: number; name: number; exported: boolean; owner: string | undefined }): number | undefined {
    const lexemes = this.#lexemes;
    const { name, owner } = place;
    const list = lexemes.is(name + 1, "<") ? afterAngles(lexemes, name + 1) : name + 1;
    if (list === undefined || !lexemes.is(list, "(")) return undefined;
    let open = lexemes.after(list);
    while (open < lexemes.length && !lexemes.is(open, "{") && !lexemes.is(open, ";")) open = lexemes.after(open);
    const next = lexemes.after(open);
    const body = lexemes.is(open, "{") ? { body: { start: lexemes.start(open), end: lexemes.end(next - 1) } } : {};
    const facts = { ...body, signature: printed(lexemes, name + 1, open), ...(owner === undefined ? {} : { owner }) };
    this.#push(owner === undefined ? "function" : "method", { ...place, end: lexemes.end(next - 1) }, facts);
    return next;
  }

  /** `impl<T> Trait for Type<T> {`: its functions belong to the type. */
  #impl(at: number): number | undefined {
    const lexemes = this.#lexemes;
    let index = lexemes.is(at + 1, "<") ? (afterAngles(lexemes, at + 1) ?? lexemes.length) : at + 1;
    let owner = "";
    for (; index < lexemes.length && !lexemes.is(index, "{");) {
      if (lexemes.is(index, "where")) while (index < lexemes.length && !lexemes.is(index, "{")) index = lexemes.after(index);
      else {
        if (lexemes.isWord(index) && !lexemes.is(index, "for")) owner = lexemes.words(index);
        index = lexemes.is(index, "<") ? (afterAngles(lexemes, index) ?? lexemes.length) : lexemes.after(index);
      }
    }
    if (index >= lexemes.length) return undefined;
    const next = lexemes.after(index);
    if (owner !== "") this.#items(index + 1, next - 1, owner);
    return next;
  }

  #type(kind: "struct" | "enum" | "trait" | "type", place: { from: number; name: number; exported: boolean }): number {
    const lexemes = this.#lexemes;
    let at = place.name + 1;
    while (at < lexemes.length && !lexemes.is(at, "{") && !lexemes.is(at, ";"))
      at = lexemes.is(at, "<") ? (afterAngles(lexemes, at) ?? lexemes.length) : lexemes.after(at);
    const next = lexemes.after(at);
    const members = kind === "enum" && lexemes.is(at, "{") ? variants(lexemes, at) : undefined;
    this.#push(kind, { ...place, end: lexemes.end(next - 1) }, members === undefined ? {} : { members });
    if (kind === "trait" && lexemes.is(at, "{")) this.#items(at + 1, next - 1, lexemes.words(place.name));
    return next;
  }

  #constant(place: { from: number; name: number; exported: boolean }): number | undefined {
    const lexemes = this.#lexemes;
    if (lexemes.is(place.name, "mut") || !lexemes.isWord(place.name)) return undefined;
    let equals = place.name + 1;
    while (equals < lexemes.length && !lexemes.is(equals, "=") && !lexemes.is(equals, ";")) equals = lexemes.after(equals);
    let to = equals;
    while (to < lexemes.length && !lexemes.is(to, ";")) to = lexemes.after(to);
    const terms = termsOf(lexemes, equals + 1, to, "rust");
    this.#push("constant", { ...place, end: lexemes.end(to) }, terms === undefined ? {} : { terms });
    return to;
  }

  #push(kind: Definition["kind"], place: DefinitionPlace, facts: Partial<Definition>): void {
    const where = { lexemes: this.#lexemes, lines: this.#lines };
    this.#definitions.push({ ...definitionAt(where, kind, place, (comment) => /^\/\/\/(?!\/)|^\/\*\*/.test(comment)), ...facts });
  }
}

/** The names of an enum's variants; undefined where something else stands among them. */
function variants(lexemes: Lexemes, open: number): readonly Member[] | undefined {
  const close = lexemes.after(open) - 1;
  const members: Member[] = [];
  for (let at = open + 1; at < close; at++) {
    while (lexemes.is(at, "#") && lexemes.is(at + 1, "[")) at = lexemes.after(at + 1);
    if (!lexemes.isWord(at)) return undefined;
    members.push({ name: lexemes.words(at) });
    while (at < close && !lexemes.is(at, ",")) at = lexemes.after(at);
  }
  return members;
}

/** Words that an item starts with. */
const starters = new Set(
  "pub fn struct enum impl trait mod use const static type unsafe extern async macro_rules union".split(" "),
);

/** Between two items, behind inner attributes, `use`, `mod x;` and `extern crate`. */
function boundaries(lexemes: Lexemes): readonly number[] {
  const found: number[] = [];
  let head = 0;
  for (let at = 0; at < lexemes.length; at = lexemes.after(at)) {
    const first = at === 0 || lexemes.is(at - 1, ";") || lexemes.is(at - 1, "}") || lexemes.is(at - 1, "]");
    if (!first) continue;
    if (lexemes.is(at, "#") && lexemes.is(at + 1, "!")) head = lexemes.after(at + 2);
    else if (lexemes.isWord(at) && passesOn(lexemes, at)) head = afterSemicolon(lexemes, at);
    const ended = at > 0 && (lexemes.is(at - 1, ";") || lexemes.is(at - 1, "}"));
    if (ended && (lexemes.is(at, "#") || starters.has(lexemes.words(at)))) found.push(at);
  }
  const last = lexemes.length - 1;
  if (lexemes.is(last, ";") || lexemes.is(last, "}")) found.push(lexemes.length);
  return lineStarts(
    lexemes,
    found.filter((at) => at >= head).flatMap((at) => lineBehind(lexemes, at)),
  );
}

/** `pub use a::b;`, `mod x;`, `extern crate a;`. */
function passesOn(lexemes: Lexemes, from: number): boolean {
  let at = from;
  if (lexemes.is(at, "pub")) at = lexemes.is(at + 1, "(") ? lexemes.after(at + 1) : at + 1;
  return (
    lexemes.is(at, "use") ||
    (lexemes.is(at, "mod") && lexemes.is(at + 2, ";")) ||
    (lexemes.is(at, "extern") && lexemes.is(at + 1, "crate"))
  );
}

function afterSemicolon(lexemes: Lexemes, from: number): number {
  let at = from;
  while (at < lexemes.length && !lexemes.is(at, ";")) at = lexemes.after(at);
  return at + 1;
}
