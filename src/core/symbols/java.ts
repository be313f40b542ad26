import { termsOf } from "./constant.ts";
import { keywords } from "./keywords.ts";
import { literalOf } from "./literal.ts";
import { lexemesOfClike } from "./lexemes/clike.ts";
import { Kind, type Lexemes } from "./lexemes.ts";
import { afterAngles } from "./read/angles.ts";
import { commonSymbols, environmentBy } from "./read/common.ts";
import { definitionAt, type DefinitionPlace } from "./read/definitionAt.ts";
import { lineBehind, lineStarts } from "./read/gaps.ts";
import { Lines } from "./read/lines.ts";
import { printed } from "./read/signature.ts";
import type { Definition, Member, Symbols } from "./symbols.ts";

const typeWords: Readonly<Record<string, Definition["kind"]>> = {
  class: "class",
  interface: "interface",
  enum: "enum",
  record: "class",
};
const declaring = new Set(Object.keys(typeWords));
const modifiers = new Set(
  "public protected private static final abstract synchronized native default sealed strictfp transient volatile".split(" "),
);

/** Symbols of a Java file; undefined where its brackets do not match. */
export function readJava(text: string): Symbols | undefined {
  const lexemes = lexemesOfClike(text, { raw: "triple" });
  return lexemes.balanced ? new JavaReader(lexemes).read() : undefined;
}

class JavaReader {
  readonly #lexemes: Lexemes;
  readonly #lines: Lines;
  readonly #definitions: Definition[] = [];

  constructor(lexemes: Lexemes) {
    this.#lexemes = lexemes;
    this.#lines = new Lines(lexemes.text);
  }

  read(): Symbols {
    const lexemes = this.#lexemes;
    this.#members(0, lexemes.length, undefined);
    const textAt = (at: number) => (lexemes.isString(at) ? literalOf(lexemes.words(at), Kind.String, "java")?.text : undefined);
    const environment = environmentBy(lexemes, new Set(["getenv"]), textAt);
    return {
      ...commonSymbols(lexemes, "java", declaring),
      definitions: this.#definitions,
      ...(environment === undefined ? {} : { environment }),
      boundaries: boundaries(lexemes),
    };
  }

  /** What a file declares, or the class `owner`: one level, nested types are left alone. */
  #members(from: number, to: number, owner: string | undefined): void {
    const lexemes = this.#lexemes;
    for (let at = from; at < to;) {
      const fresh = at === from || [";", "}"].some((mark) => lexemes.is(at - 1, mark));
      const next = fresh ? this.#member(at, to, owner) : undefined;
      at = Math.max(next ?? 0, lexemes.after(at));
    }
  }

  #member(from: number, limit: number, owner: string | undefined): number | undefined {
    const lexemes = this.#lexemes;
    const words = new Set<string>();
    let at = from;
    for (; at < limit; at++) {
      if (lexemes.is(at, "@") && !lexemes.is(at + 1, "interface")) {
        while (lexemes.is(at + 2, ".")) at += 2;
        at = lexemes.is(at + 2, "(") ? lexemes.after(at + 2) - 1 : at + 1;
      } else if (modifiers.has(lexemes.words(at))) words.add(lexemes.words(at));
      else if (lexemes.is(at, "non") && lexemes.is(at + 1, "-")) at += 2;
      else break;
    }
    const exported = words.has("public");
    const word = lexemes.words(at);
    if (word in typeWords && lexemes.isWord(at + 1))
      return owner === undefined ? this.#type(typeWords[word]!, from, at + 1, exported) : undefined;
    return owner === undefined ? undefined : this.#inClass({ from, at, words, exported, owner });
  }

  #type(kind: Definition["kind"], from: number, name: number, exported: boolean): number | undefined {
    const lexemes = this.#lexemes;
    let at = lexemes.is(name + 1, "<") ? (afterAngles(lexemes, name + 1) ?? lexemes.length) : name + 1;
    const bases: string[] = [];
    for (let inExtends = false; at < lexemes.length && !lexemes.is(at, "{");) {
      if (lexemes.is(at, "extends")) inExtends = true;
      else if (lexemes.is(at, "implements") || lexemes.is(at, "permits")) inExtends = false;
      else if (inExtends && lexemes.isWord(at) && !lexemes.is(at + 1, ".") && !lexemes.is(at - 1, "@"))
        bases.push(lexemes.words(at));
      at = lexemes.is(at, "<") ? (afterAngles(lexemes, at) ?? lexemes.length) : lexemes.after(at);
    }
    if (at >= lexemes.length) return undefined;
    const next = lexemes.after(at);
    const members = kind === "enum" ? constantsOf(lexemes, at) : undefined;
    this.#push(
      kind,
      { from, name, end: lexemes.end(next - 1), exported },
      { extends: bases, ...(members === undefined ? {} : { members }) },
    );
    if (kind !== "enum") this.#members(at + 1, next - 1, lexemes.words(name));
    return next;
  }

  /** A method `T name(...) {` or a constant `static final T NAME = ...;`. */
  #inClass(place: {
    from: number;
    at: number;
    words: ReadonlySet<string>;
    exported: boolean;
    owner: string;
  }): number | undefined {
    const lexemes = this.#lexemes;
    let at = lexemes.is(place.at, "<") ? (afterAngles(lexemes, place.at) ?? lexemes.length) : place.at;
    let last = -1;
    for (; lexemes.isWord(at) || lexemes.is(at, ".") || lexemes.is(at, "<") || lexemes.is(at, "[");) {
      if (lexemes.isWord(at)) last = at;
      at = lexemes.is(at, "<") ? (afterAngles(lexemes, at) ?? lexemes.length) : lexemes.after(at);
    }
    if (last < 0 || last !== at - 1) return undefined;
    if (lexemes.is(at, "(")) return this.#method(place, last, at);
    if (lexemes.is(at, "=") && place.words.has("static") && place.words.has("final")) return this.#constant(place, last, at);
    return undefined;
  }

  #method(place: { from: number; exported: boolean; owner: string }, name: number, open: number): number | undefined {
    const lexemes = this.#lexemes;
    let at = lexemes.after(open);
    while (at < lexemes.length && !lexemes.is(at, "{") && !lexemes.is(at, ";")) at = lexemes.after(at);
    const next = lexemes.after(at);
    if (keywords["java"]!.has(lexemes.words(name))) return undefined;
    const body = lexemes.is(at, "{") ? { body: { start: lexemes.start(at), end: lexemes.end(next - 1) } } : {};
    const throws = "body" in body ? throwsBetween(lexemes, at, next) : undefined;
    const facts = {
      ...body,
      owner: place.owner,
      signature: printed(lexemes, open, at),
      ...(throws === undefined ? {} : { throws }),
    };
    this.#push("method", { ...place, name, end: lexemes.end(next - 1) }, facts);
    return next;
  }

  #constant(place: { from: number; exported: boolean; owner: string }, name: number, equals: number): number {
    const lexemes = this.#lexemes;
    let to = equals;
    while (to < lexemes.length && !lexemes.is(to, ";")) to = lexemes.after(to);
    const terms = termsOf(lexemes, equals + 1, to, "java");
    this.#push(
      "constant",
      { ...place, name, end: lexemes.end(to) },
      { owner: place.owner, ...(terms === undefined ? {} : { terms }) },
    );
    return to;
  }

  #push(kind: Definition["kind"], place: DefinitionPlace, facts: Partial<Definition>): void {
    const where = { lexemes: this.#lexemes, lines: this.#lines };
    this.#definitions.push({ ...definitionAt(where, kind, place, (comment) => comment.startsWith("/**")), ...facts });
  }
}

/** `A, B(1), C { ... };` at the head of an enum. */
function constantsOf(lexemes: Lexemes, open: number): readonly Member[] | undefined {
  const close = lexemes.after(open) - 1;
  const members: Member[] = [];
  for (let at = open + 1; at < close && !lexemes.is(at, ";"); at++) {
    while (lexemes.is(at, "@")) at = lexemes.is(at + 2, "(") ? lexemes.after(at + 2) : at + 2;
    if (!lexemes.isWord(at)) return undefined;
    members.push({ name: lexemes.words(at) });
    while (at < close && !lexemes.is(at, ",") && !lexemes.is(at, ";")) at = lexemes.after(at);
    if (lexemes.is(at, ";")) break;
  }
  return members;
}

function throwsBetween(lexemes: Lexemes, from: number, to: number): readonly string[] | undefined {
  const names = new Set<string>();
  for (let at = from; at < to; at++) {
    if (!lexemes.is(at, "throw")) continue;
    if (!lexemes.is(at + 1, "new") || !lexemes.isWord(at + 2) || !lexemes.is(at + 3, "(")) return undefined;
    names.add(lexemes.words(at + 2));
  }
  return [...names];
}

/** Between two types, behind the package and the imports. */
function boundaries(lexemes: Lexemes): readonly number[] {
  const found: number[] = [];
  let head = 0;
  for (let at = 0; at < lexemes.length; at = lexemes.after(at)) {
    if (lexemes.is(at, "import") || lexemes.is(at, "package")) {
      while (at < lexemes.length && !lexemes.is(at, ";")) at = lexemes.after(at);
      head = at + 1;
    }
    if (at > 0 && lexemes.is(at - 1, "}") && (lexemes.isWord(at) || lexemes.is(at, "@"))) found.push(at);
  }
  if (head > 0 && head < lexemes.length) found.push(head);
  if (lexemes.length > 0) found.push(lexemes.length);
  const offsets = [...new Set(found)].toSorted((a, b) => a - b).filter((at) => at >= head);
  return lineStarts(
    lexemes,
    offsets.flatMap((at) => lineBehind(lexemes, at)),
  );
}
