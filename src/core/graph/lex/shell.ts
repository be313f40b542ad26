import type { Import, Lexed } from "../import.ts";
import { Char, lineEnd } from "./characters.ts";
import { file, self, valueOf } from "./shell/value.ts";
import { isOperator, shellWordEnd } from "./shell/words.ts";

/**
 * What shell scripts take in by `source` and `.`, and bats tests by `load`. Specifiers: a path as it is written, which
 * the working directory decides, or one that starts with `$self/` (the script's folder), `$root/`, `$any/`.
 */
export function lexShell({ path, text }: { readonly path: string; readonly text: string }): Lexed {
  const script = new Script(text, path.endsWith(".bats"));
  script.read();
  return { imports: script.imports };
}

const assignment = /^([A-Za-z_]\w*)=/;
const declaring = new Set(["export", "local", "readonly", "declare", "typeset"]);
/** After these a command follows. */
const leading = new Set("if then elif else while until do ! { } time builtin command exec && ||".split(" "));
/** Documents whose end is missing, at most; then `<<` is no document here. */
const mostUnclosed = 20;

class Script {
  readonly imports: Import[] = [];
  private readonly variables = new Map([["BATS_TEST_DIRNAME", self]]);
  private readonly text: string;
  private readonly isTest: boolean;
  private at = 0;
  /** A command may start here; inside one, what its words are. */
  private place: "command" | "source" | "load" | "declare" | "arguments" = "command";
  private documents: { readonly word: string; readonly indented: boolean }[] = [];
  private unclosed = 0;
  private broken = false;
  /** Of the line at hand, once it is asked for. */
  private lineEnd = 0;

  constructor(text: string, isTest: boolean) {
    this.text = text;
    this.isTest = isTest;
  }

  read(): void {
    while (this.at < this.text.length) this.step();
  }

  private step(): void {
    const { text } = this;
    const code = text.charCodeAt(this.at);
    if (code === Char.LineFeed) this.line();
    else if (code <= Char.Space) this.at++;
    else if (code === Char.Hash) this.at = lineEnd(text, this.at);
    else if (code === Char.Backslash && text.charCodeAt(this.at + 1) === Char.LineFeed) this.at += 2;
    else if (code === Char.Less && text.charCodeAt(this.at + 1) === Char.Less) this.document();
    else if (code === Char.OpenParen && text.charCodeAt(this.at + 1) === Char.OpenParen) this.arithmetic();
    else if (isOperator(code)) this.operator(code);
    else this.word();
  }

  private operator(code: number): void {
    if (code !== Char.Less && code !== Char.Greater) this.place = "command";
    this.at++;
  }

  private line(): void {
    this.place = "command";
    this.at++;
    for (const { word, indented } of this.documents) this.skip(word, indented);
    this.documents = [];
  }

  /** `<<EOF`, `<<-'EOF'`; `<<<` is a string. */
  private document(): void {
    const head = /^<<(-?)[ \t]{0,20}(?:'([^'\n]{1,100})'|"([^"\n]{1,100})"|\\?([A-Za-z_]\w{0,100}))/.exec(
      this.text.slice(this.at, this.at + 150),
    );
    if (head === null) {
      this.at += this.text.startsWith("<<<", this.at) ? 3 : 2;
      return;
    }
    this.documents.push({ word: head[2] ?? head[3] ?? head[4]!, indented: head[1] === "-" });
    this.at += head[0].length;
  }

  private skip(word: string, indented: boolean): void {
    if (this.unclosed >= mostUnclosed) return;
    const { text } = this;
    for (let at = this.at; at < text.length;) {
      const end = text.indexOf("\n", at);
      const to = end < 0 ? text.length : end;
      const closes = to - at < 400 && (indented ? text.slice(at, to).replace(/^\t+/, "") : text.slice(at, to)).trimEnd() === word;
      at = to + 1;
      if (closes) return void (this.at = Math.min(at, text.length));
    }
    this.unclosed++;
  }

  private arithmetic(): void {
    const end = this.text.slice(this.at, this.at + 1000).indexOf("))");
    this.at += end < 0 ? 2 : end + 2;
  }

  private word(): void {
    const { text, at } = this;
    const end = this.broken ? undefined : shellWordEnd(text, at, text.length);
    if (end === undefined) this.broken = true;
    this.at = Math.max(end ?? this.endInLine(at), at + 1);
    if (this.at - at <= 1000) this.take(text.slice(at, this.at));
  }

  /** Where something is left open, a word ends with its line at the latest. */
  private endInLine(at: number): number {
    this.lineEnd = Math.max(this.lineEnd, lineEnd(this.text, Math.max(at, this.lineEnd)));
    return shellWordEnd(this.text, at, this.lineEnd) ?? this.lineEnd;
  }

  private take(word: string): void {
    if (this.place === "command") this.command(word);
    else if (this.place === "declare") this.assign(word);
    else if (this.place === "source" || this.place === "load") this.use(word);
  }

  private command(word: string): void {
    if (leading.has(word) || this.assign(word)) return;
    if (word === "source" || word === ".") this.place = "source";
    else if (word === "load" && this.isTest) this.place = "load";
    else this.place = declaring.has(word) ? "declare" : "arguments";
  }

  private assign(word: string): boolean {
    const name = assignment.exec(word)?.[1];
    if (name === undefined) return false;
    const value = valueOf(word.slice(name.length + 1), this.variables);
    if (value === undefined) this.variables.delete(name);
    else this.variables.set(name, value);
    return true;
  }

  private use(word: string): void {
    if (word === "--" || word === "-p") return;
    const loads = this.place === "load";
    this.place = "arguments";
    const value = valueOf(word, this.variables);
    if (value === undefined || value === "" || value === file || value.startsWith("~")) return;
    this.imports.push({ specifier: loads && !value.startsWith("$") ? `${self}/${value}` : value, kind: "import" });
  }
}
