import type { Import, Lexed } from "../import.ts";
import { Char, isWordChar, lineEnd } from "./characters.ts";

/**
 * Path literals of Nix: of kind `import` where a folder may stand for its default.nix (`import ./x`, `callPackage ./x`,
 * a list of modules), of kind `asset` where it is only a folder (`src = ./.`); and flakes that are named by `path:`.
 */
export function lexNix({ text }: { readonly text: string }): Lexed {
  const file = new NixFile(text);
  file.read();
  return { imports: file.imports };
}

const path = /(?:\.{1,2}|[\w+-][\w.+-]{0,200})(?:\/[\w.+-]+)+/y;
const run = /[\w.+-]+/y;
const word = /[A-Za-z_][\w'-]*/y;
const angle = /<[\w.+-]+(?:\/[\w.+-]+)*>/y;
const flake = /^(?:path:)?(\.{1,2}(?:\/[\w.+/-]*)?)(?:\?.*)?$/;
const appended = /^\s{0,50}\+\s{0,50}"(\/[^"$\n\\]{1,500})"/;
/** What takes a file or a folder as an expression. */
const importer = /^(?:import|scopedImport|\w*[cC]allPackages?(?:With)?)$/;
/** Attributes whose value is a folder of sources. */
const folderKey = /(?:src|root|path|dir|directory|source)s?$/i;

class NixFile {
  readonly imports: Import[] = [];
  private readonly text: string;
  private at = 0;
  private depth = 0;
  /** Strings that code interrupts: their closing mark, and the depth of braces at which they go on. */
  private readonly open: { readonly mark: string; readonly depth: number }[] = [];
  /** The word before, where nothing but blanks lies between; the attribute that is being set. */
  private before = "";
  private runEnd = 0;
  private key = "";

  constructor(text: string) {
    this.text = text;
  }

  read(): void {
    while (this.at < this.text.length) this.step();
  }

  private step(): void {
    const { text } = this;
    const code = text.charCodeAt(this.at);
    if (code <= Char.Space) this.at++;
    else if (code === Char.Hash) this.at = lineEnd(text, this.at);
    else if (code === Char.Slash && text.charCodeAt(this.at + 1) === Char.Star) this.at = this.behind("*/");
    else if (code === Char.DoubleQuote) this.string(this.at + 1, '"');
    else if (code === Char.Quote && text.charCodeAt(this.at + 1) === Char.Quote) this.string(this.at + 2, "''");
    else if (code === Char.OpenBrace) this.brace();
    else if (code === Char.CloseBrace) this.close();
    else if (code === Char.Colon && text.startsWith("//", this.at + 1)) this.address();
    else if (code === Char.Less) this.at += this.match(angle)?.length ?? 1;
    else if (code === Char.Dot || (isWordChar(code) && code !== Char.Dollar)) this.name();
    else this.mark(code);
  }

  private brace(): void {
    this.depth++;
    this.mark(Char.OpenBrace);
  }

  private close(): void {
    const string = this.open.at(-1);
    const resumes = string?.depth === this.depth;
    this.depth = Math.max(0, this.depth - 1);
    this.mark(Char.CloseBrace);
    if (!resumes) return;
    this.open.pop();
    this.string(this.at, string.mark);
  }

  /** `=` keeps the name before it in mind, `;` ends what it stood for; `(` changes nothing. */
  private mark(code: number): void {
    if (code === Char.Equals) this.key = this.before;
    else if (code === Char.Semicolon || code === Char.OpenBracket) this.key = "";
    if (code !== Char.OpenParen) this.before = "";
    this.at++;
  }

  /** Only where a slash ends the run of letters and dots: each run is looked through once. */
  private mayBePath(): boolean {
    if (this.at >= this.runEnd) {
      run.lastIndex = this.at;
      this.runEnd = run.test(this.text) ? run.lastIndex : this.at;
    }
    return this.text.charCodeAt(this.runEnd) === Char.Slash;
  }

  private name(): void {
    const literal = this.mayBePath() ? this.match(path) : undefined;
    if (literal !== undefined) return this.path(literal);
    const found = this.match(word);
    if (found !== undefined) this.before = found;
    this.at += found?.length ?? 1;
  }

  /** What goes on with `/` or `${` is put together, unless only a string is added. */
  private path(literal: string): void {
    this.at += literal.length;
    const next = this.text.charCodeAt(this.at);
    const importing = importer.test(this.before);
    this.before = "";
    if (next === Char.Slash || next === Char.Dollar) return;
    const more = appended.exec(this.text.slice(this.at, this.at + 700))?.[1] ?? "";
    const bare = /(?:^|\/)\.{1,2}$/.test(literal) && more === "";
    const isFolder = !importing && (bare || folderKey.test(this.key));
    this.imports.push({ specifier: literal + more, kind: isFolder ? "asset" : "import" });
  }

  /** The rest of a string up to its end, or to the next `${`, which is code. */
  private string(from: number, mark: string): void {
    const { text } = this;
    this.before = "";
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === Char.Dollar && text.charCodeAt(at + 1) === Char.Dollar) at++;
      else if (code === Char.Dollar && text.charCodeAt(at + 1) === Char.OpenBrace) {
        this.open.push({ mark, depth: ++this.depth });
        this.at = at + 2;
        return;
      } else if (mark === '"' && code === Char.Backslash) at++;
      else if (text.startsWith(mark, at)) {
        const escaped = mark === "''" ? this.escape(at) : 0;
        if (escaped === 0) return this.endString(from, at, mark);
        at += escaped - 1;
      }
    }
    this.at = text.length;
  }

  /** `'''`, `''$` and `''\` do not end the string. */
  private escape(at: number): number {
    const next = this.text.charCodeAt(at + 2);
    if (next === Char.Quote || next === Char.Dollar) return 3;
    return next === Char.Backslash ? 4 : 0;
  }

  private endString(from: number, at: number, mark: string): void {
    this.at = at + mark.length;
    const named = this.key === "url" && at - from < 500 ? flake.exec(this.text.slice(from, at))?.[1] : undefined;
    if (named !== undefined) this.imports.push({ specifier: `${named}/flake.nix`, kind: "import" });
  }

  /** Addresses may stand without quotes. */
  private address(): void {
    while (this.at < this.text.length && !/[\s;)\]}]/.test(this.text[this.at]!)) this.at++;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0];
  }

  private behind(mark: string): number {
    const at = this.text.indexOf(mark, this.at + mark.length);
    return at < 0 ? this.text.length : at + mark.length;
  }
}
