import type { EdgeKind } from "../../model/graph.ts";
import { nameOf } from "../../model/repoPath.ts";
import type { Import, Lexed } from "../import.ts";
import { Char, isWordChar, wordEnd } from "./characters.ts";
import { Cursor } from "./python/cursor.ts";
import { stringEnd } from "./python/stringEnd.ts";

/** Imports of Python and Cython, wherever they stand; of a package's `__init__` also the names it binds. */
export function lexPython(source: { readonly path: string; readonly text: string }): Lexed {
  const isPackage = /^__init__\.pyi?$/.test(nameOf(source.path));
  const scan = new Scan(source.text, { names: isPackage });
  scan.run();
  return isPackage ? { imports: scan.imports, bound: [...scan.bound] } : { imports: scan.imports };
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
/** An indentation that no line passes: no scope is open. */
const none = Number.MAX_SAFE_INTEGER;

/** Goes from statement to statement; reads import statements and skips the others with their strings and brackets. */
class Scan extends Cursor {
  readonly imports: Import[] = [];
  readonly bound = new Set<string>();
  readonly #wantsNames: boolean;
  /** Lines indented more than this stand in a function or class, or under `if TYPE_CHECKING:`. */
  #scope = none;
  #typing = none;
  /** The statement at hand is one line with its `if TYPE_CHECKING:`. */
  #typingLine = false;

  constructor(text: string, { names }: { readonly names: boolean }) {
    super(text);
    this.#wantsNames = names;
  }

  run(): void {
    while (this.at < this.text.length) this.#line();
  }

  /** One logical line: one or more statements up to a line end outside brackets. */
  #line(): void {
    const indent = this.indent();
    if (this.endsLine(this.code())) return this.skipLineEnd();
    if (indent <= this.#scope) this.#scope = none;
    if (indent <= this.#typing) this.#typing = none;
    this.#header(indent);
    do this.#statement();
    while (!this.#rest());
    this.#typingLine = false;
  }

  /** What a line that opens a block means for the lines below it. */
  #header(indent: number): void {
    if (this.startsWord("if")) {
      if (!/^if[ \t(]+(?:\w+\.)*TYPE_CHECKING[ \t)]*:/.test(this.ahead())) return;
      this.#typing = Math.min(this.#typing, indent);
      this.#typingLine = true;
    } else if (this.#wantsNames && this.#scope === none) this.#openScope(indent);
  }

  #openScope(indent: number): void {
    if (!this.startsWord("def") && !this.startsWord("class") && !this.startsWord("async")) return;
    const name = /^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)/.exec(this.ahead())?.[1];
    if (name === undefined) return;
    this.bound.add(name);
    this.#scope = indent;
  }

  #statement(): void {
    if (this.startsWord("import")) this.#import("import");
    else if (this.startsWord("cimport")) this.#import("cimport");
    else if (this.startsWord("from")) this.#from();
    else if (this.#wantsNames && this.#scope === none) this.#assignment();
  }

  /** `import a.b as c, d`. */
  #import(word: string): void {
    this.at += word.length;
    do {
      const specifier = this.#dotted();
      if (specifier === "") return;
      this.imports.push({ specifier, kind: this.#kind() });
      this.#bind(this.#alias() ?? specifier.slice(0, `${specifier}.`.indexOf(".")));
    } while (this.take(Char.Comma));
  }

  /** `from ..a.b import (c as d, e)`. */
  #from(): void {
    this.at += "from".length;
    const specifier = this.#dotted();
    this.blank(false);
    const word = this.peekWord();
    if (specifier === "" || (word !== "import" && word !== "cimport")) return;
    this.at += word.length;
    const names = this.#names(/^\.+$/.test(specifier));
    if (names.length > 0) this.imports.push({ specifier, kind: this.#kind(), names });
  }

  /** With `siblings` the names may be modules of the package itself, and importing them here does not hide them. */
  #names(siblings: boolean): string[] {
    const inside = this.take(Char.OpenParen);
    const names: string[] = [];
    for (;;) {
      this.blank(inside);
      if (this.take(Char.Star)) return ["*"];
      const name = this.word();
      if (name === "") break;
      names.push(name);
      const alias = this.#alias(inside);
      if (!siblings || (alias !== undefined && alias !== name)) this.#bind(alias ?? name);
      const end = this.at;
      this.blank(inside);
      if (this.take(Char.Comma)) continue;
      if (!inside || !this.take(Char.CloseParen)) this.at = end;
      return names;
    }
    if (inside) this.take(Char.CloseParen);
    return names;
  }

  #alias(inside = false): string | undefined {
    const from = this.at;
    this.blank(inside);
    if (!this.startsWord("as")) {
      this.at = from;
      return undefined;
    }
    this.at += "as".length;
    this.blank(inside);
    return this.word();
  }

  /** `a = b, c = ...` and `a: int = ...`. */
  #assignment(): void {
    const match = /^((?:\w+[ \t]*,[ \t]*)*\w+)[ \t]*(?::(?!=)|=(?!=))/.exec(this.ahead());
    if (compound.has(match?.[1] ?? "")) return;
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
    for (; this.at < this.text.length;) {
      const code = this.code();
      switch (code) {
        case Char.Quote:
        case Char.DoubleQuote:
          this.at = stringEnd(this.text, this.at);
          continue;
        case Char.Hash:
          this.comment();
          continue;
        case Char.Backslash:
          this.at += this.text.startsWith("\r\n", this.at + 1) ? 3 : 2;
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
          this.skipLineEnd();
          if (depth === 0 || this.#surelyNewStatement()) return true;
          continue;
        case Char.Semicolon:
        case Char.Colon:
          this.at++;
          if (depth === 0 && this.#startsStatement(code)) return false;
          continue;
        default:
          if (isWordChar(code)) {
            this.#passWord();
            continue;
          }
      }
      this.at++;
    }
    return true;
  }

  /** An unclosed bracket must not hide the rest of the file: these words never start a line inside one. */
  #surelyNewStatement(): boolean {
    return /^(?:import \w|from [\w.]+ import |def \w+\(|class \w+[(:])/.test(this.text.slice(this.at, this.at + 100));
  }

  #startsStatement(separator: number): boolean {
    this.blank(false);
    if (this.endsLine(this.code())) return false;
    if (separator === Char.Semicolon) return true;
    return this.startsWord("import") || this.startsWord("from");
  }

  /** A name in an expression; the calls that load a module by its name are imports too. */
  #passWord(): void {
    const from = this.at;
    this.at = wordEnd(this.text, from);
    const length = this.at - from;
    if (length === 13 ? !this.text.startsWith("import_module", from) : length !== 10 || !this.text.startsWith("__import__", from))
      return;
    const match = /^\(\s{0,200}[rRuU]?(["'])([\w.]+)\1/.exec(this.text.slice(this.at, this.at + 500));
    if (match !== null) this.imports.push({ specifier: match[2]!, kind: "dynamic" });
  }

  /** `..a.b`, blanks between its parts left out. */
  #dotted(): string {
    const parts: string[] = [];
    for (let open = true; ;) {
      this.blank(false);
      if (this.take(Char.Dot)) {
        parts.push(".");
        open = true;
        continue;
      }
      const word = open ? this.peekWord() : "";
      if (word === "" || word === "import" || word === "cimport") return parts.join("");
      this.at += word.length;
      parts.push(word);
      open = false;
    }
  }
}
