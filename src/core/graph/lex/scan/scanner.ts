import { Char, isDigit, isWordChar } from "../characters.ts";
import { Token } from "../clike/tokens.ts";
import type { Keywords } from "./keywords.ts";
import { quoteEnd, type Span } from "./spans.ts";

/** How a language writes comments, strings and names. */
export class Notation {
  /** For each ASCII character what a token that starts with it may be. */
  readonly classes = new Uint8Array(128);
  /** Spans by the code of their first character, in the order in which they are tried. */
  readonly spans: Span[][] = [];
  /** ASCII characters that go on a name. */
  readonly word = new Uint8Array(128);

  /** `names`: characters besides letters, digits and `_` that stand inside names; those in `first` also start one. */
  constructor(spans: readonly Span[], names: { readonly inside?: string; readonly first?: string } = {}) {
    for (let code = 0; code < 128; code++) {
      const char = String.fromCharCode(code);
      const isLetter = isWordChar(code) && code !== Char.Dollar;
      if (isLetter || `${names.inside ?? ""}${names.first ?? ""}`.includes(char)) this.word[code] = 1;
      if ((isLetter && !isDigit(code)) || (names.first ?? "").includes(char)) this.classes[code] = wordClass;
      else if (isDigit(code)) this.classes[code] = numberClass;
    }
    for (const span of spans) {
      const code = span.open.charCodeAt(0);
      this.classes[code]! |= spanClass;
      (this.spans[code] ??= []).push(span);
    }
  }
}

/** What a lexer stops at; the scanner passes over all else by itself, which is most of a text. */
export class Stops {
  readonly marks = new Uint8Array(128);
  readonly keywords: Keywords;
  readonly capitals: boolean;

  /** `marks`: characters; `capitals`: names that begin with one of A to Z, too. */
  constructor(stops: { readonly keywords: Keywords; readonly marks?: string; readonly capitals?: boolean }) {
    for (const mark of stops.marks ?? "") this.marks[mark.charCodeAt(0)] = 1;
    this.keywords = stops.keywords;
    this.capitals = stops.capitals ?? false;
  }
}

const wordClass = 1;
const numberClass = 2;
const spanClass = 4;

/** A string that code interrupted, and the brackets open in that code. */
interface Hole {
  readonly span: Span;
  readonly open: number;
  readonly close: number;
  depth: number;
}

/** Cuts a text into words, strings and marks by a language's notation; comments are passed over. Linear, forward only. */
export class Scanner {
  kind: Token = Token.End;
  start = 0;
  end = 0;
  /** Where the token before this one ended. */
  before = 0;
  /** Character code of a mark. */
  mark = 0;
  /** True where this token is the first of its line. */
  fresh = true;
  private span: Span | undefined;
  private readonly holes: Hole[] = [];
  private readonly text: string;
  private readonly notation: Notation;

  constructor(text: string, notation: Notation) {
    this.text = text;
    this.notation = notation;
  }

  get words(): string {
    return this.text.slice(this.start, this.end);
  }

  /** The content of a string whose ends are known marks, escapes left as they are; else the string as it is written. */
  get content(): string {
    const words = this.words;
    const { open = "", close = "" } = this.span ?? {};
    if (close === "" || !words.startsWith(open)) return words;
    return words.slice(
      open.length,
      words.length >= open.length + close.length && words.endsWith(close) ? -close.length : undefined,
    );
  }

  is(word: string): boolean {
    return this.kind === Token.Word && this.end - this.start === word.length && this.text.startsWith(word, this.start);
  }

  /** The word at hand where it is one of these, else `""`. */
  keyword(keywords: Keywords): string {
    return this.kind === Token.Word ? keywords.at(this.text, this.start, this.end) : "";
  }

  /** True for a word whose first letter is one of A to Z. */
  get isCapital(): boolean {
    const code = this.text.charCodeAt(this.start);
    return this.kind === Token.Word && code >= 65 && code <= 90;
  }

  at(mark: number): boolean {
    return this.kind === Token.Mark && this.mark === mark;
  }

  /** True where the text goes on with these characters right behind the token. */
  followedBy(characters: string): boolean {
    return this.text.startsWith(characters, this.end);
  }

  /** True where nothing stands between this token and the one before. */
  get touches(): boolean {
    return this.start === this.before;
  }

  /** True where the token starts its line without indentation. */
  get outermost(): boolean {
    return (
      this.start === 0 ||
      this.text.charCodeAt(this.start - 1) === Char.LineFeed ||
      this.text.charCodeAt(this.start - 1) === 0xfeff
    );
  }

  next(): Token {
    const { text, notation } = this;
    this.before = this.end;
    this.fresh = this.end === 0;
    for (let at = this.end; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code <= Char.Space || code === 0xa0 || code === 0xfeff) {
        if (code === Char.LineFeed || code === Char.Return) this.fresh = true;
        continue;
      }
      const found = code < 128 ? notation.classes[code]! : wordClass;
      if ((found & spanClass) !== 0) {
        const end = this.spanAt(at, code);
        if (end > at && !this.span!.isComment) return this.string(at, end);
        if (end > at) {
          at = end - 1;
          continue;
        }
      }
      return this.scan(at, code, found);
    }
    this.start = text.length;
    return this.take(Token.End, text.length);
  }

  /** The next token that is one of these, or the end. Strings are passed over, but not the code in them. */
  seek(stops: Stops): Token {
    const { text, notation } = this;
    this.passed(this.end);
    this.fresh = this.end === 0;
    for (let at = this.end; at < text.length;) {
      const code = text.charCodeAt(at);
      if (code <= Char.Space || code === 0xa0 || code === 0xfeff) {
        if (code === Char.LineFeed || code === Char.Return) this.fresh = true;
        at++;
        continue;
      }
      const found = code < 128 ? notation.classes[code]! : wordClass;
      const spanEnd = (found & spanClass) === 0 ? -1 : this.spanAt(at, code);
      if (spanEnd > at && this.span!.isComment) at = spanEnd;
      else if (spanEnd > at) {
        this.string(at, spanEnd);
        at = this.passed(this.end);
      } else if ((found & wordClass) !== 0) {
        const end = this.wordEnd(at + 1);
        if ((stops.capitals && code >= 65 && code <= 90) || stops.keywords.may(code, end - at))
          return this.stop(Token.Word, at, end);
        at = this.passed(end);
      } else if ((found & numberClass) !== 0 || this.holes.length > 0) {
        this.scan(at, code, found);
        if (this.kind === Token.Mark && stops.marks[code] === 1) return this.kind;
        at = this.passed(this.end);
      } else if (stops.marks[code] === 1) {
        this.mark = code;
        return this.stop(Token.Mark, at, at + 1);
      } else at = this.passed(at + 1);
    }
    return this.stop(Token.End, text.length, text.length);
  }

  /** Notes that a token ended there, which nobody asked for. */
  private passed(end: number): number {
    this.before = end;
    this.fresh = false;
    return end;
  }

  private stop(kind: Token, start: number, end: number): Token {
    this.start = start;
    return this.take(kind, end);
  }

  /** Goes on from there: for what only the language's own lexer can pass over. */
  moveTo(offset: number): Token {
    this.end = Math.max(this.end, offset);
    return this.next();
  }

  private scan(at: number, code: number, found: number): Token {
    this.start = at;
    if ((found & wordClass) !== 0) return this.take(Token.Word, this.wordEnd(at + 1));
    if ((found & numberClass) !== 0) return this.number(at);
    this.mark = code;
    return this.holes.length === 0 ? this.take(Token.Mark, at + 1) : this.bracket(at, code);
  }

  private wordEnd(from: number): number {
    const { text } = this;
    const { word } = this.notation;
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code < 128 ? word[code] === 0 : code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029) break;
    }
    return at;
  }

  /** Digits with suffixes and a fraction; `1..2` is a range. */
  private number(from: number): Token {
    let end = this.wordEnd(from + 1);
    while (this.text.charCodeAt(end) === Char.Dot && isDigit(this.text.charCodeAt(end + 1))) end = this.wordEnd(end + 1);
    return this.take(Token.Other, end);
  }

  /** Where the span that opens at `at` ends, noted in `span`; -1 where none does. */
  private spanAt(at: number, code: number): number {
    for (const span of this.notation.spans[code]!) {
      const end = this.text.startsWith(span.open, at) ? span.end(this.text, at) : -1;
      if (end <= at) continue;
      this.span = span;
      return end;
    }
    return -1;
  }

  private string(at: number, end: number): Token {
    this.start = at;
    const span = this.span!;
    return span.hole === undefined ? this.take(Token.String, end) : this.upToHole(span, at + span.open.length);
  }

  /** A string with holes comes in pieces, the code between them as code. */
  private upToHole(span: Span, from: number): Token {
    const { end, isHole } = quoteEnd(this.text, from, span);
    if (isHole) {
      const open = this.text.charCodeAt(end - 1);
      this.holes.push({ span, open, close: open === Char.OpenParen ? Char.CloseParen : Char.CloseBrace, depth: 0 });
    }
    return this.take(Token.String, end);
  }

  private bracket(at: number, code: number): Token {
    const hole = this.holes.at(-1)!;
    if (code === hole.open) hole.depth++;
    else if (code === hole.close && hole.depth-- === 0) {
      this.holes.pop();
      this.span = hole.span;
      return this.upToHole(hole.span, at + 1);
    }
    return this.take(Token.Mark, at + 1);
  }

  private take(kind: Token, end: number): Token {
    this.end = Math.min(end, this.text.length);
    this.kind = kind;
    return kind;
  }
}
