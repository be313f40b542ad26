import type { EdgeKind } from "../../model/graph.ts";
import { nameOf } from "../../model/repoPath.ts";
import type { Import, Lexed } from "../import.ts";
import { Char, isDigit, isWordChar, wordEnd } from "./characters.ts";
import { stringEnd } from "./python/stringEnd.ts";

/** Imports of Python and Cython, wherever they stand; of a package's `__init__` also the names it binds. */
export function lexPython(source: { readonly path: string; readonly text: string }): Lexed {
  const scan = new Scan(source.text);
  scan.run();
  return /^__init__\.pyi?$/.test(nameOf(source.path))
    ? { imports: scan.imports, bound: [...scan.bound] }
    : { imports: scan.imports };
}

const compound = new Set([
  "if",
  "elif",
  "else",
  "for",
  "while",
  "try",
  "except",
  "finally",
  "with",
  "match",
  "case",
  "async",
  "return",
  "del",
]);
/** Nested deeper than this is no program. */
const none = Number.MAX_SAFE_INTEGER;

/** Goes from statement to statement; reads import statements and skips the others with their strings and brackets. */
class Scan {
  readonly imports: Import[] = [];
  readonly bound = new Set<string>();
  readonly #text: string;
  #at = 0;
  /** Lines indented more than this stand in a function or class, or under `if TYPE_CHECKING:`. */
  #scope = none;
  #typing = none;
  /** The statement at hand is one line with its `if TYPE_CHECKING:`. */
  #typingLine = false;

  constructor(text: string) {
    this.#text = text;
  }

  run(): void {
    while (this.#at < this.#text.length) this.#line();
  }

  /** One logical line: one or more statements up to a line end outside brackets. */
  #line(): void {
    const indent = this.#indent();
    if (this.#endsLine(this.#code())) return this.#skipLineEnd();
    if (indent <= this.#scope) this.#scope = none;
    if (indent <= this.#typing) this.#typing = none;
    this.#header(indent);
    do this.#statement();
    while (!this.#rest());
    this.#typingLine = false;
  }

  #indent(): number {
    let indent = 0;
    for (; ; this.#at++) {
      const code = this.#code();
      if (code === Char.Space) indent++;
      else if (code === Char.Tab) indent += 8 - (indent % 8);
      else if (code !== Char.FormFeed && code !== 0xfeff) return indent;
    }
  }

  /** What a line that opens a block means for the lines below it. */
  #header(indent: number): void {
    const word = this.#peekWord();
    if (word === "if") {
      const line = this.#text.slice(this.#at, this.#at + 80);
      if (!/^if[ \t(]+(?:\w+\.)*TYPE_CHECKING[ \t)]*:/.test(line)) return;
      this.#typing = Math.min(this.#typing, indent);
      this.#typingLine = true;
    } else if ((word === "def" || word === "class" || word === "async") && this.#scope === none) {
      const name = /^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)/.exec(this.#text.slice(this.#at, this.#at + 300))?.[1];
      if (name === undefined) return;
      this.bound.add(name);
      this.#scope = indent;
    }
  }

  #statement(): void {
    const word = this.#peekWord();
    if (word === "import" || word === "cimport") this.#import(word.length);
    else if (word === "from") this.#from();
    else if (word !== "" && this.#scope === none && !compound.has(word)) this.#assignment();
  }

  /** `import a.b as c, d`. */
  #import(length: number): void {
    this.#at += length;
    do {
      const specifier = this.#dotted(false);
      if (specifier === "") return;
      this.imports.push({ specifier, kind: this.#kind() });
      this.#bind(this.#alias() ?? specifier.slice(0, `${specifier}.`.indexOf(".")));
    } while (this.#take(Char.Comma));
  }

  /** `from ..a.b import (c as d, e)`. */
  #from(): void {
    this.#at += "from".length;
    const specifier = this.#dotted(false);
    this.#blank(false);
    const word = this.#peekWord();
    if (specifier === "" || (word !== "import" && word !== "cimport")) return;
    this.#at += word.length;
    const names = this.#names(/^\.+$/.test(specifier));
    if (names.length > 0) this.imports.push({ specifier, kind: this.#kind(), names });
  }

  /** With `siblings` the names may be modules of the package itself, and importing them here does not hide them. */
  #names(siblings: boolean): string[] {
    const inside = this.#take(Char.OpenParen);
    const names: string[] = [];
    for (;;) {
      this.#blank(inside);
      if (this.#take(Char.Star)) return ["*"];
      const name = this.#word();
      if (name === "") break;
      names.push(name);
      const alias = this.#alias(inside);
      if (!siblings || (alias !== undefined && alias !== name)) this.#bind(alias ?? name);
      this.#blank(inside);
      if (!this.#take(Char.Comma)) break;
    }
    if (inside) this.#take(Char.CloseParen);
    return names;
  }

  #alias(inside = false): string | undefined {
    this.#blank(inside);
    if (this.#peekWord() !== "as") return undefined;
    this.#at += 2;
    this.#blank(inside);
    return this.#word();
  }

  /** `a = b, c = ...` and `a: int = ...`. */
  #assignment(): void {
    const match = /^((?:\w+[ \t]*,[ \t]*)*\w+)[ \t]*(?::(?!=)|=(?!=))/.exec(this.#text.slice(this.#at, this.#at + 300));
    for (const name of match?.[1]!.split(",") ?? []) this.#bind(name.trim());
  }

  #bind(name: string): void {
    if (this.#scope === none && name !== "") this.bound.add(name);
  }

  #kind(): EdgeKind {
    return this.#typingLine || this.#typing !== none ? "type" : "import";
  }

  /** Skips to the end of the statement. True at the end of the logical line, false where another statement follows on it. */
  #rest(): boolean {
    let depth = 0;
    for (; this.#at < this.#text.length;) {
      const code = this.#code();
      switch (code) {
        case Char.Quote:
        case Char.DoubleQuote:
          this.#at = stringEnd(this.#text, this.#at);
          continue;
        case Char.Hash:
          this.#comment();
          continue;
        case Char.Backslash:
          this.#at += this.#text.startsWith("\r\n", this.#at + 1) ? 3 : 2;
          continue;
        case Char.OpenParen:
        case Char.OpenBracket:
        case Char.OpenBrace:
          depth++;
          break;
        case Char.CloseParen:
        case Char.CloseBracket:
        case Char.CloseBrace:
          depth = Math.max(0, depth - 1);
          break;
        case Char.LineFeed:
        case Char.Return:
          this.#skipLineEnd();
          if (depth === 0 || this.#surelyNewStatement()) return true;
          continue;
        case Char.Semicolon:
        case Char.Colon:
          this.#at++;
          if (depth === 0 && this.#startsStatement(code)) return false;
          continue;
        default:
          if (isWordChar(code)) {
            this.#passWord();
            continue;
          }
      }
      this.#at++;
    }
    return true;
  }

  /** An unclosed bracket must not hide the rest of the file: these words never start a line inside one. */
  #surelyNewStatement(): boolean {
    return /^(?:import \w|from [\w.]+ import |def \w+\(|class \w+[(:])/.test(this.#text.slice(this.#at, this.#at + 100));
  }

  #startsStatement(separator: number): boolean {
    this.#blank(false);
    if (this.#endsLine(this.#code())) return false;
    if (separator === Char.Semicolon) return true;
    const word = this.#peekWord();
    return word === "import" || word === "from";
  }

  /** A name in an expression; the calls that load a module by its name are imports too. */
  #passWord(): void {
    const from = this.#at;
    this.#at = wordEnd(this.#text, from);
    const length = this.#at - from;
    if (
      length === 13 ? !this.#text.startsWith("import_module", from) : length !== 10 || !this.#text.startsWith("__import__", from)
    )
      return;
    const match = /^\(\s{0,200}[rRuU]?(["'])([\w.]+)\1/.exec(this.#text.slice(this.#at, this.#at + 500));
    if (match !== null) this.imports.push({ specifier: match[2]!, kind: "dynamic" });
  }

  /** `..a.b`, blanks between its parts left out. */
  #dotted(inside: boolean): string {
    let name = "";
    for (;;) {
      this.#blank(inside);
      if (this.#take(Char.Dot)) name += ".";
      else if (name === "" || name.endsWith(".")) {
        const word = this.#peekWord();
        if (word === "" || (word === "import" && /^\.*$/.test(name)) || word === "cimport") return name;
        this.#at += word.length;
        name += word;
      } else return name;
    }
  }

  /** Blanks and continued lines; inside brackets also line ends and comments. */
  #blank(inside: boolean): void {
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#code();
      if (code === Char.Space || code === Char.Tab || code === Char.FormFeed) continue;
      if (code === Char.Backslash && /^\\\r?\n/.test(this.#text.slice(this.#at, this.#at + 3))) {
        this.#at += this.#text.charCodeAt(this.#at + 1) === Char.Return ? 2 : 1;
      } else if (inside && code === Char.Hash) {
        this.#comment();
        this.#at--;
      } else if (!inside || (code !== Char.LineFeed && code !== Char.Return)) return;
    }
  }

  #comment(): void {
    while (this.#at < this.#text.length && this.#code() !== Char.LineFeed && this.#code() !== Char.Return) this.#at++;
  }

  /** Past a comment and the end of the line. */
  #skipLineEnd(): void {
    this.#comment();
    this.#at += this.#text.startsWith("\r\n", this.#at) ? 2 : 1;
  }

  #endsLine(code: number): boolean {
    return code === Char.LineFeed || code === Char.Return || code === Char.Hash || this.#at >= this.#text.length;
  }

  #word(): string {
    const word = this.#peekWord();
    this.#at += word.length;
    return word;
  }

  #peekWord(): string {
    return isDigit(this.#code()) ? "" : this.#text.slice(this.#at, wordEnd(this.#text, this.#at));
  }

  #take(code: number): boolean {
    this.#blank(false);
    if (this.#code() !== code) return false;
    this.#at++;
    return true;
  }

  #code(): number {
    return this.#text.charCodeAt(this.#at);
  }
}
