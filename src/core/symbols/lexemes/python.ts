import { Char, isDigit, isWordChar, lineEnd, wordEnd } from "../../graph/lex/characters.ts";
import { stringEnd } from "../../graph/lex/python/stringEnd.ts";
import { Kind, Lexemes } from "../lexemes.ts";

/** One statement line of Python with all its physical lines: the lexemes `from` to `to`, the `Line` behind it at `to`. */
export interface LogicalLine {
  readonly from: number;
  readonly to: number;
  readonly indent: number;
}

/** Python: lexemes, and the logical lines that they make. */
export function lexemesOfPython(text: string): { readonly lexemes: Lexemes; readonly lines: readonly LogicalLine[] } {
  const scan = new PythonScan(text);
  scan.run();
  return { lexemes: scan.lexemes.finish(), lines: scan.lines };
}

class PythonScan {
  readonly lexemes: Lexemes;
  readonly lines: LogicalLine[] = [];
  readonly #text: string;
  #at = 0;
  #depth = 0;
  #from = 0;

  constructor(text: string) {
    this.#text = text;
    this.lexemes = new Lexemes(text);
  }

  run(): void {
    while (this.#at < this.#text.length) this.#step(this.#text.charCodeAt(this.#at));
    this.#endLine(this.#text.length);
    if (this.#depth !== 0) this.lexemes.balanced = false;
  }

  #step(code: number): void {
    const text = this.#text;
    if (code === Char.LineFeed || code === Char.Return) {
      if (this.#depth === 0) this.#endLine(this.#at);
      this.#at++;
    } else if (code <= Char.Space || code === 0xa0 || code === 0xfeff) this.#at++;
    else if (code === Char.Hash) this.#comment();
    else if (code === Char.Backslash) this.#at += text.startsWith("\r\n", this.#at + 1) ? 3 : 2;
    else if (code === Char.Quote || code === Char.DoubleQuote) this.#string(this.#at);
    else if (isDigit(code) || (code === Char.Dot && isDigit(text.charCodeAt(this.#at + 1)))) this.#number();
    else if (isWordChar(code)) this.#word();
    else this.#mark(code);
  }

  #comment(): void {
    const end = lineEnd(this.#text, this.#at);
    this.lexemes.comments.push({ start: this.#at, end, block: false });
    this.#at = end;
  }

  #string(from: number): void {
    const { quote, triple } = opened(this.#text, this.#at);
    const end = Math.min(stringEnd(this.#text, this.#at), this.#text.length);
    if (!this.#text.slice(Math.max(this.#at + (triple ? 3 : 1), end - (triple ? 3 : 1)), end).endsWith(quote))
      this.lexemes.balanced = false;
    this.lexemes.add(Kind.String, from, end);
    this.#at = end;
  }

  #number(): void {
    const from = this.#at;
    this.#at = wordEnd(this.#text, from + 1);
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      const signed = (code === Char.Plus || code === Char.Minus) && /^\d[\d_.]*e$/i.test(this.#text.slice(from, this.#at));
      if (code !== Char.Dot && !signed) break;
      this.#at = wordEnd(this.#text, this.#at + 1);
    }
    this.lexemes.add(Kind.Number, from, this.#at);
  }

  /** A name, or the letters before a string's quote. */
  #word(): void {
    const from = this.#at;
    this.#at = wordEnd(this.#text, from);
    const next = this.#text.charCodeAt(this.#at);
    const isPrefix = this.#at - from <= 2 && /^[rbuft]+$/i.test(this.#text.slice(from, this.#at));
    if (isPrefix && (next === Char.Quote || next === Char.DoubleQuote)) this.#string(from);
    else this.lexemes.add(Kind.Word, from, this.#at);
  }

  #mark(code: number): void {
    if (code === Char.OpenParen || code === Char.OpenBracket || code === Char.OpenBrace) this.#depth++;
    if (code === Char.CloseParen || code === Char.CloseBracket || code === Char.CloseBrace)
      this.#depth = Math.max(0, this.#depth - 1);
    this.lexemes.add(Kind.Mark, this.#at, ++this.#at);
  }

  #endLine(at: number): void {
    const from = this.#from;
    const to = this.lexemes.length;
    if (to > from) {
      this.lexemes.add(Kind.Line, at, at);
      this.lines.push({ from, to, indent: this.#indentOf(this.lexemes.start(from)) });
    }
    this.#from = this.lexemes.length;
  }

  #indentOf(at: number): number {
    let indent = 0;
    for (let from = this.#text.lastIndexOf("\n", at - 1) + 1; from < at; from++) {
      const code = this.#text.charCodeAt(from);
      if (code === Char.Tab) indent += 8 - (indent % 8);
      else if (code === Char.Space) indent++;
    }
    return indent;
  }
}

function opened(text: string, at: number): { readonly quote: string; readonly triple: boolean } {
  const quote = text.charAt(at);
  const triple = text.startsWith(quote.repeat(3), at);
  return { quote: triple ? quote.repeat(3) : quote, triple };
}
