import { Char, isDigit, isWordChar, wordEnd } from "../characters.ts";

/** What a token is; `Other` is a number. */
export const Token = { End: 0, Word: 1, String: 2, Mark: 3, Other: 4 } as const;
export type Token = (typeof Token)[keyof typeof Token];

/** In what a language differs from C. */
export interface Spelling {
  /** Block comments may hold block comments (Rust, Kotlin, Scala, Swift). */
  readonly nested?: boolean;
  /** What starts strings without escapes: Go's and Groovy's quotes, `"""`, `r#"`, `R"x(`. */
  readonly raw?: "backtick" | "triple" | "rust" | "cpp" | "verbatim";
  /** `'` may start a lifetime or a symbol instead of a character. */
  readonly lifetimes?: boolean;
  /** Strings in quotes go on over lines (Rust, PHP). */
  readonly multiline?: boolean;
  /** `#` starts a comment to the end of the line (PHP, unless `#[` follows). */
  readonly hash?: boolean;
}

/** Cuts languages that look like C into words, strings and marks; comments are passed over. Linear, forward only. */
export class Tokens {
  kind: Token = Token.End;
  start = 0;
  end = 0;
  /** Where the token before this one ended. */
  before = 0;
  /** Character code of a mark. */
  mark = 0;
  private readonly text: string;
  private readonly spelling: Spelling;
  private readonly onComment: ((start: number, end: number) => void) | undefined;

  constructor(text: string, spelling: Spelling, onComment?: (start: number, end: number) => void) {
    this.text = text;
    this.spelling = spelling;
    this.onComment = onComment;
  }

  get words(): string {
    return this.text.slice(this.start, this.end);
  }

  /** The string's content, its quotes and prefixes gone, escapes left as they are. */
  get content(): string {
    return /^[^"'`]*("""|["'`])([^]*)\1#*$/.exec(this.words)?.[2] ?? "";
  }

  is(word: string): boolean {
    return this.kind === Token.Word && this.end - this.start === word.length && this.text.startsWith(word, this.start);
  }

  at(mark: number): boolean {
    return this.kind === Token.Mark && this.mark === mark;
  }

  /** True where the text goes on with these characters right behind the token. */
  followedBy(characters: string): boolean {
    return this.text.startsWith(characters, this.end);
  }

  next(): Token {
    this.before = this.end;
    this.skipBlank();
    this.start = this.end;
    this.kind = this.start >= this.text.length ? Token.End : this.scan(this.text.charCodeAt(this.start));
    return this.kind;
  }

  /** Goes on from there: for what only the language's own lexer can pass over. */
  moveTo(offset: number): Token {
    this.end = Math.max(this.end, offset);
    return this.next();
  }

  private scan(code: number): Token {
    if (isDigit(code)) return this.number();
    if (isWordChar(code)) return this.word();
    if (code === Char.DoubleQuote) return this.string(code);
    if (code === Char.Quote) return this.quote();
    if (code === Char.Backtick && this.spelling.raw === "backtick") return this.until("`", 1);
    if (code === Char.At && this.spelling.raw === "verbatim") {
      const quote = this.text.charCodeAt(this.start + 1) === Char.Dollar ? this.start + 2 : this.start + 1;
      if (this.text.charCodeAt(quote) === Char.DoubleQuote) return this.verbatim(quote + 1);
    }
    this.mark = code;
    return this.take(Token.Mark, this.start + 1);
  }

  private word(): Token {
    const end = wordEnd(this.text, this.start);
    const next = this.text.charCodeAt(end);
    const { raw } = this.spelling;
    if (raw === "rust" && end - this.start <= 2 && (next === Char.DoubleQuote || next === Char.Hash)) return this.rustRaw(end);
    if (raw === "cpp" && next === Char.DoubleQuote && end - this.start <= 3 && this.text.charCodeAt(end - 1) === 0x52)
      return this.cppRaw(end);
    return this.take(Token.Word, end);
  }

  /** Digits with separators, also C++'s `'`, suffixes, and a fraction; `1..2` is a range. */
  private number(): Token {
    let end = wordEnd(this.text, this.start);
    const more = (code: number) => code === Char.Quote && !this.spelling.lifetimes && isWordChar(this.text.charCodeAt(end + 1));
    while (
      more(this.text.charCodeAt(end)) ||
      (this.text.charCodeAt(end) === Char.Dot && isDigit(this.text.charCodeAt(end + 1)))
    ) {
      end = wordEnd(this.text, end + 1);
    }
    return this.take(Token.Other, end);
  }

  private string(quote: number): Token {
    if (this.spelling.raw === "triple" && this.text.startsWith('"""', this.start)) return this.until('"""', 3);
    if (this.spelling.raw === "verbatim" && this.text.startsWith('"""', this.start)) return this.rawString();
    let at = this.start + 1;
    for (; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === Char.Backslash) at++;
      else if (code === quote) return this.take(Token.String, at + 1);
      else if (!this.spelling.multiline && (code === Char.LineFeed || code === Char.Return)) break;
    }
    return this.take(Token.String, at);
  }

  /** `'x'` and `'\n'`; in languages with lifetimes a quote without its pair right behind is a mark. */
  private quote(): Token {
    if (!this.spelling.lifetimes) return this.string(Char.Quote);
    const escaped = this.text.charCodeAt(this.start + 1) === Char.Backslash;
    const width = this.text.codePointAt(this.start + 1)! > 0xffff ? 2 : 1;
    if (escaped || this.text.charCodeAt(this.start + 1 + width) === Char.Quote) return this.string(Char.Quote);
    this.mark = Char.Quote;
    return this.take(Token.Mark, this.start + 1);
  }

  /** To a closing mark that cannot be escaped. */
  private until(close: string, from: number): Token {
    const end = this.text.indexOf(close, this.start + from);
    return this.take(Token.String, end < 0 ? this.text.length : end + close.length);
  }

  /** C#'s `"""..."""` with three quotes or more; as many end it. */
  private rawString(): Token {
    let open = this.start + 3;
    while (this.text.charCodeAt(open) === Char.DoubleQuote) open++;
    return this.until('"'.repeat(open - this.start), open - this.start);
  }

  /** C#'s `@"..."`, where a doubled quote is one. */
  private verbatim(from: number): Token {
    let at = from;
    for (; at < this.text.length; at++) {
      if (this.text.charCodeAt(at) !== Char.DoubleQuote) continue;
      if (this.text.charCodeAt(at + 1) !== Char.DoubleQuote) break;
      at++;
    }
    return this.take(Token.String, at + 1);
  }

  /** `r"x"`, `r#"x"#`, `br##"x"##`; `r#name` is a word. */
  private rustRaw(prefixEnd: number): Token {
    let quote = prefixEnd;
    while (this.text.charCodeAt(quote) === Char.Hash && quote - prefixEnd < 255) quote++;
    const isRaw = this.text.charCodeAt(quote) === Char.DoubleQuote && /^(?:b|c)?r$/.test(this.text.slice(this.start, prefixEnd));
    if (!isRaw) return this.rawName(prefixEnd);
    return this.until(`"${"#".repeat(quote - prefixEnd)}`, quote - this.start + 1);
  }

  /** `r#type` is the name `type`. */
  private rawName(prefixEnd: number): Token {
    const isName = prefixEnd - this.start === 1 && isWordChar(this.text.charCodeAt(prefixEnd + 1));
    if (!isName || this.text.charCodeAt(prefixEnd) !== Char.Hash) return this.take(Token.Word, prefixEnd);
    this.start = prefixEnd + 1;
    return this.take(Token.Word, wordEnd(this.text, this.start));
  }

  /** `R"x( ... )x"`. */
  private cppRaw(quote: number): Token {
    const open = this.text.indexOf("(", quote);
    if (open < 0 || open - quote > 17) return this.take(Token.Word, quote);
    return this.until(`)${this.text.slice(quote + 1, open)}"`, open - this.start);
  }

  private take(kind: Token, end: number): Token {
    this.end = Math.min(end, this.text.length);
    return kind;
  }

  private skipBlank(): void {
    const { text } = this;
    let at = this.end;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code <= Char.Space || code === 0xa0 || code === 0xfeff) continue;
      if (code !== Char.Slash && code !== Char.Hash) break;
      const close = this.commentEnd(at, code);
      if (close === undefined) break;
      this.onComment?.(at, close);
      at = close - 1;
    }
    this.end = at;
  }

  /** Where the comment at an offset ends; undefined where none begins. */
  private commentEnd(at: number, code: number): number | undefined {
    const next = this.text.charCodeAt(at + 1);
    if (code === Char.Hash) return this.spelling.hash && next !== Char.OpenBracket ? this.lineEnd(at) : undefined;
    return next === Char.Slash ? this.lineEnd(at) : next === Char.Star ? this.blockEnd(at) : undefined;
  }

  private lineEnd(from: number): number {
    const end = this.text.indexOf("\n", from);
    return end < 0 ? this.text.length : end;
  }

  private blockEnd(from: number): number {
    if (!this.spelling.nested) {
      const end = this.text.indexOf("*/", from + 2);
      return end < 0 ? this.text.length : end + 2;
    }
    let depth = 0;
    for (let at = from; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      const next = this.text.charCodeAt(at + 1);
      if (code === Char.Slash && next === Char.Star) {
        depth++;
        at++;
      } else if (code === Char.Star && next === Char.Slash) {
        at++;
        if (--depth === 0) return at + 1;
      }
    }
    return this.text.length;
  }
}
