import { termsOf } from "./constant.ts";
import { literalOf } from "./literal.ts";
import { lexemesOfClike } from "./lexemes/clike.ts";
import { Kind, type Lexemes } from "./lexemes.ts";
import { commonSymbols, environmentBy } from "./read/common.ts";
import { definitionAt } from "./read/definitionAt.ts";
import { lineBehind, lineStarts } from "./read/gaps.ts";
import { Lines } from "./read/lines.ts";
import { printed } from "./read/signature.ts";
import type { Definition, Symbols } from "./symbols.ts";

const declaring = new Set("func type var const".split(" "));

/** Symbols of a Go file; undefined where its brackets do not match. */
export function readGo(text: string): Symbols | undefined {
  const lexemes = lexemesOfClike(text, { raw: "backtick" });
  return lexemes.balanced ? new GoReader(lexemes).read() : undefined;
}

class GoReader {
  readonly #lexemes: Lexemes;
  readonly #lines: Lines;
  readonly #definitions: Definition[] = [];

  constructor(lexemes: Lexemes) {
    this.#lexemes = lexemes;
    this.#lines = new Lines(lexemes.text);
  }

  read(): Symbols {
    const lexemes = this.#lexemes;
    const starts: number[] = [];
    for (let at = 0; at < lexemes.length; at = lexemes.after(at)) {
      if (!lexemes.isWord(at) || !lexemes.startsLine(at)) continue;
      const word = lexemes.words(at);
      if (word !== "import" && !declaring.has(word)) continue;
      if (at > 0 && lexemes.kinds[at - 1] === Kind.Mark && !/^[)}\]]$/.test(lexemes.words(at - 1))) continue;
      starts.push(at);
      this.#declaration(word, at);
    }
    const textAt = (at: number) => (lexemes.isString(at) ? literalOf(lexemes.words(at), Kind.String, "go")?.text : undefined);
    const environment = environmentBy(lexemes, new Set(["Getenv", "LookupEnv"]), textAt);
    return {
      ...commonSymbols(lexemes, "go", declaring),
      definitions: this.#definitions,
      ...(environment === undefined ? {} : { environment }),
      boundaries: boundaries(lexemes, starts),
    };
  }

  #declaration(word: string, at: number): void {
    const lexemes = this.#lexemes;
    if (word === "func") return this.#func(at);
    if (word !== "type" && word !== "const" && word !== "var") return;
    if (!lexemes.is(at + 1, "(")) return this.#single(word, at, at + 1);
    const close = lexemes.after(at + 1) - 1;
    const implied = word === "const" && lexemes.text.slice(lexemes.start(at), lexemes.end(close)).includes("iota");
    for (let index = at + 2; index < close; index = lexemes.after(index))
      if (lexemes.isWord(index) && lexemes.startsLine(index) && !implied) this.#single(word, index, index);
  }

  #func(at: number): void {
    const lexemes = this.#lexemes;
    const isMethod = lexemes.is(at + 1, "(");
    const name = isMethod ? lexemes.after(at + 1) : at + 1;
    const list = lexemes.is(name + 1, "[") ? lexemes.after(name + 1) : name + 1;
    if (!lexemes.isWord(name) || !lexemes.is(list, "(")) return;
    let open = lexemes.after(list);
    while (open < lexemes.length && !this.#opensBody(open)) {
      if (lexemes.startsLine(open)) return; // without a body: written in assembly
      open = lexemes.after(open);
    }
    const next = lexemes.after(open);
    const body = { start: lexemes.start(open), end: lexemes.end(next - 1) };
    const owner = isMethod ? this.#receiver(at + 1) : undefined;
    const signature = printed(lexemes, name + 1, open);
    this.#push(
      isMethod ? "method" : "function",
      { at, name, end: body.end },
      { body, signature, ...(owner === undefined ? {} : { owner }) },
    );
  }

  /** A brace that is not the one of `interface{}` or `struct{}`. */
  #opensBody(at: number): boolean {
    const lexemes = this.#lexemes;
    return lexemes.is(at, "{") && !lexemes.is(at - 1, "interface") && !lexemes.is(at - 1, "struct");
  }

  /** `(r *Type[T])`: the type's name. */
  #receiver(open: number): string | undefined {
    const lexemes = this.#lexemes;
    let last = lexemes.after(open) - 2;
    if (lexemes.is(last, "]")) last = lexemes.pairs[last]! - 1;
    return lexemes.isWord(last) ? lexemes.words(last) : undefined;
  }

  #single(word: string, at: number, name: number): void {
    const lexemes = this.#lexemes;
    if (!lexemes.isWord(name)) return;
    let to = name + 1;
    while (to < lexemes.length && !lexemes.startsLine(to) && !lexemes.is(to, ")")) to = lexemes.after(to);
    const place = { at, name, end: lexemes.end(to - 1) };
    if (word === "type") {
      const kind = lexemes.is(name + 1, "struct") ? "struct" : lexemes.is(name + 1, "interface") ? "interface" : "type";
      return this.#push(kind, place, {});
    }
    if (lexemes.is(name + 1, ",")) return;
    let equals = name + 1;
    while (equals < to && !lexemes.is(equals, "=")) equals = lexemes.after(equals);
    const terms = word === "const" ? termsOf(lexemes, equals + 1, to, "go") : undefined;
    this.#push(word === "const" ? "constant" : "variable", place, terms === undefined ? {} : { terms });
  }

  #push(kind: Definition["kind"], place: { at: number; name: number; end: number }, facts: Partial<Definition>): void {
    const where = { lexemes: this.#lexemes, lines: this.#lines };
    this.#definitions.push({
      ...definitionAt(
        where,
        kind,
        { from: place.at, name: place.name, end: place.end, exported: /^\p{Lu}/u.test(this.#lexemes.words(place.name)) },
        (comment) => !/^\/\/(?:go:|\s*\+build)/.test(comment),
      ),
      ...facts,
    });
  }
}

/** Before a declaration behind the imports, and at the end. */
function boundaries(lexemes: Lexemes, starts: readonly number[]): readonly number[] {
  const lastImport = starts.findLastIndex((at) => lexemes.is(at, "import"));
  const afterPackage = lexemes.is(0, "package") || starts.length > 0;
  const places = afterPackage ? [...starts.slice(lastImport + 1), lexemes.length] : [];
  return lineStarts(
    lexemes,
    places.filter((at) => at > 0).flatMap((at) => lineBehind(lexemes, at)),
  );
}
