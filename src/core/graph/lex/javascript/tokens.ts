import { Char, isDigit, isWordChar, lineEnd, wordEnd } from "../characters.ts";
import { ClosingTags } from "./closingTags.ts";
import { regexEnd } from "./regexEnd.ts";
import { nameEnd, opensElement, typeArgumentsEnd } from "./tags.ts";

/** What a token is; `Piece` is a part of a template with substitutions, or text between JSX tags. */
export const Token = { End: 0, Word: 1, String: 2, Template: 3, Piece: 4, Regex: 5, Number: 6, Mark: 7 } as const;
export type Token = (typeof Token)[keyof typeof Token];

/** What an open bracket stands for; decides what its end means. */
const Open = { Block: 0, Object: 1, Substitution: 2, Container: 3, Paren: 4, Head: 5, Bracket: 6, Tag: 7, Children: 8 } as const;

/** Words after which an expression starts: a `/` is a regex there, a `<` an element. */
const beforeExpression = new Set(
  "return typeof case in of instanceof new delete void throw do else yield await default extends".split(" "),
);
const heads = new Set(["if", "while", "for", "with"]);

/** Told of each comment that may hold imports: documentation and triple-slash directives. */
export type OnComment = (start: number, end: number) => void;

/**
 * Cuts JavaScript and TypeScript, with JSX where allowed, into tokens: comments, strings, templates, regular
 * expressions and JSX text are told apart without a grammar. Moves forward only, so it is linear on any input.
 */
export class Tokens {
  kind: Token = Token.End;
  start = 0;
  end = 0;
  /** The mark's character code; of a longer mark (`=>`, `...`, `++`) its last. */
  mark = 0;
  /** The token before this one was a single `.`, so that a word is a property's name. */
  afterDot = false;
  private readonly text: string;
  private readonly jsx: boolean;
  private readonly onComment: OnComment;
  private readonly tags: ClosingTags;
  /** Open brackets, and where the tag's name starts for `Tag` and `Children`. */
  private readonly open: number[] = [];
  private readonly from: number[] = [];
  /** The innermost open bracket; -1 outside all. */
  private top = -1;
  /** The last token ended an operand: a `/` divides, a `<` compares. */
  private operand = false;
  private noRegexBefore = 0;
  /** Where the last token ended, before blanks and comments. */
  private lastEnd = 0;

  constructor(text: string, options: { readonly jsx: boolean; readonly onComment: OnComment }) {
    this.text = text;
    this.jsx = options.jsx;
    this.onComment = options.onComment;
    this.tags = new ClosingTags(text);
    if (text.startsWith("#!")) this.end = lineEnd(this.text, 0);
  }

  /** The words of the current token as written. */
  get words(): string {
    return this.text.slice(this.start, this.end);
  }

  /** True when the current token is this word; compares in place. */
  is(word: string): boolean {
    return this.kind === Token.Word && this.end - this.start === word.length && this.text.startsWith(word, this.start);
  }

  next(): Token {
    const wasDot = this.mark === Char.Dot && this.kind === Token.Mark && this.end - this.start === 1;
    this.kind = this.scan();
    this.afterDot = wasDot;
    return this.kind;
  }

  /** Goes on to a word that starts with one of these letters, or to the end: what lies between needs no look from outside. */
  seek(first: (code: number) => boolean): Token {
    for (;;) {
      const kind = this.next();
      if (kind === Token.End || (kind === Token.Word && !this.afterDot && first(this.text.charCodeAt(this.start)))) return kind;
    }
  }

  private scan(): Token {
    const top = this.top;
    if (top === Open.Children) return this.child();
    this.skipBlank();
    this.start = this.end;
    if (this.end >= this.text.length) return Token.End;
    return top === Open.Tag ? this.insideTag() : this.code(this.text.charCodeAt(this.end));
  }

  private code(code: number): Token {
    if (isDigit(code)) return this.word(Token.Number);
    if (isWordChar(code) || code === Char.Hash || code === Char.Backslash) return this.word(Token.Word);
    switch (code) {
      case Char.Quote:
      case Char.DoubleQuote:
        return this.string(code);
      case Char.Backtick:
        return this.template(Token.Template);
      case Char.Slash:
        return this.slash();
      case Char.Less:
        return this.less();
      case Char.OpenBrace:
      case Char.OpenParen:
      case Char.OpenBracket:
        return this.opening(code);
      case Char.CloseBrace:
      case Char.CloseParen:
      case Char.CloseBracket:
        return this.closing(code);
      default:
        return this.operator(code);
    }
  }

  private word(kind: Token): Token {
    this.end = wordEnd(this.text, this.end + 1);
    if (kind === Token.Number && this.text.charCodeAt(this.end) === Char.Dot) this.end = wordEnd(this.text, this.end + 1);
    this.operand = true; // a keyword is told from a name only where it matters, in expectsOperand
    return kind;
  }

  /** True where an expression may start; reads the last word only when it is asked for. */
  private expectsOperand(): boolean {
    if (!this.operand) return true;
    return this.kind === Token.Word && !this.afterDot && beforeExpression.has(this.lastWord());
  }

  /** The word before the token that is being scanned: `scan` has moved `start` already. */
  private lastWord(): string {
    const to = this.lastEnd;
    let from = to;
    while (from > 0 && to - from < 12 && isWordChar(this.text.charCodeAt(from - 1))) from--;
    return this.text.slice(from, to);
  }

  private string(quote: number): Token {
    const text = this.text;
    let at = this.end + 1;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === Char.Backslash) at += text.startsWith("\r\n", at + 1) ? 2 : 1;
      else if (code === quote) break;
      else if (code === Char.LineFeed || code === Char.Return) return this.token(Token.String, at, true);
    }
    return this.token(Token.String, at + 1, true);
  }

  /** From a backtick, or the brace that ends a substitution, to the next substitution or the closing backtick. */
  private template(whole: Token): Token {
    const text = this.text;
    for (let at = this.end + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === Char.Backslash) at++;
      else if (code === Char.Backtick) return this.token(whole, at + 1, true);
      else if (code === Char.Dollar && text.charCodeAt(at + 1) === Char.OpenBrace) {
        this.push(Open.Substitution);
        return this.token(Token.Piece, at + 2, false);
      }
    }
    return this.token(Token.Piece, text.length, true);
  }

  private slash(): Token {
    if (this.end < this.noRegexBefore || !this.expectsOperand()) return this.operator(Char.Slash);
    const { end, closed } = regexEnd(this.text, this.end);
    if (closed) return this.token(Token.Regex, end, true);
    this.noRegexBefore = end; // so that a line full of slashes is not read again from each of them
    return this.operator(Char.Slash);
  }

  private less(): Token {
    if (!this.jsx || !this.expectsOperand() || !opensElement(this.text, this.end, this.tags)) return this.operator(Char.Less);
    this.push(Open.Tag);
    return this.token(Token.Piece, nameEnd(this.text, this.end + 1), false);
  }

  private insideTag(): Token {
    const text = this.text;
    const code = text.charCodeAt(this.end);
    if (code === Char.OpenBrace) {
      this.push(Open.Container);
      return this.token(Token.Piece, this.end + 1, false);
    }
    if (code === Char.Quote || code === Char.DoubleQuote) {
      const close = text.indexOf(String.fromCharCode(code), this.end + 1);
      return this.token(Token.Piece, close < 0 ? text.length : close + 1, false);
    }
    if (code === Char.Slash && text.charCodeAt(this.end + 1) === Char.Greater) {
      this.pop();
      return this.token(Token.Piece, this.end + 2, true);
    }
    if (code === Char.Less) return this.token(Token.Piece, typeArgumentsEnd(text, this.end), false);
    if (code === Char.Greater) return this.tagEnd();
    return this.token(Token.Piece, isWordChar(code) ? wordEnd(text, this.end) : this.end + 1, false);
  }

  /** At the `>` of an opening tag. A name that is never closed was a type parameter: `<T>(x: T) => x`. */
  private tagEnd(): Token {
    const from = this.pop();
    const name = this.text.slice(from, nameEnd(this.text, from));
    if (this.tags.closedAfter(name, this.end)) this.push(Open.Children, from);
    return this.token(Token.Piece, this.end + 1, false);
  }

  /** Text between tags, up to the next tag or `{`. */
  private child(): Token {
    const text = this.text;
    this.start = this.end;
    for (let at = this.end; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === Char.OpenBrace) {
        this.push(Open.Container);
        return this.token(Token.Piece, at + 1, false);
      }
      if (code !== Char.Less) continue;
      const next = text.charCodeAt(at + 1);
      if (next === Char.Slash) {
        const close = text.indexOf(">", at);
        this.pop();
        return this.token(Token.Piece, close < 0 ? text.length : close + 1, true);
      }
      if (next === Char.Greater || (isWordChar(next) && !isDigit(next))) {
        this.push(Open.Tag, at + 1);
        return this.token(Token.Piece, nameEnd(this.text, at + 1), false);
      }
    }
    return this.token(Token.End, text.length, false);
  }

  private opening(code: number): Token {
    const head = code === Char.OpenParen && this.kind === Token.Word && !this.afterDot && heads.has(this.lastWord());
    if (code === Char.OpenBrace) this.push(this.opensObject() ? Open.Object : Open.Block);
    else this.push(code === Char.OpenBracket ? Open.Bracket : head ? Open.Head : Open.Paren);
    return this.single(code, false);
  }

  /** A brace in the place of an operand opens an object; behind `)`, `=>`, `;`, a name or another brace a block. */
  private opensObject(): boolean {
    if (this.operand)
      return this.kind === Token.Word && !this.afterDot && beforeExpression.has(this.lastWord()) && !this.opensBody();
    if (this.kind !== Token.Mark) return this.kind === Token.Piece;
    const { mark } = this;
    return !(
      mark === Char.Semicolon ||
      mark === Char.OpenBrace ||
      mark === Char.CloseBrace ||
      mark === Char.CloseParen ||
      mark === Char.Greater
    );
  }

  private opensBody(): boolean {
    const word = this.lastWord();
    return word === "do" || word === "else";
  }

  private closing(code: number): Token {
    if (code === Char.CloseBrace) this.dropUnclosed();
    const top = this.top;
    if (code === Char.CloseBrace && top === Open.Substitution) {
      this.pop();
      return this.template(Token.Piece);
    }
    if (this.closes(code, top)) this.pop();
    const block = code === Char.CloseBrace && top !== Open.Object;
    return this.single(code, !block && !(code === Char.CloseParen && top === Open.Head));
  }

  /** In broken code a brace ends the parentheses that were left open inside it. */
  private dropUnclosed(): void {
    while (this.top === Open.Paren || this.top === Open.Head || this.top === Open.Bracket) this.pop();
  }

  private closes(code: number, top: number): boolean {
    if (code === Char.CloseBracket) return top === Open.Bracket;
    if (code === Char.CloseParen) return top === Open.Paren || top === Open.Head;
    return top === Open.Block || top === Open.Object || top === Open.Container;
  }

  private operator(code: number): Token {
    const text = this.text;
    const next = text.charCodeAt(this.end + 1);
    if (code === Char.Dot && isDigit(next)) return this.word(Token.Number);
    if ((code === Char.Plus || code === Char.Minus) && next === code) return this.long(code, 2, this.operand);
    if (code === Char.Exclamation && !this.expectsOperand() && next !== Char.Equals) return this.single(code, true); // x! of TypeScript
    if (code === Char.Equals && next === Char.Greater) return this.long(next, 2, false);
    if (code === Char.Dot && text.startsWith("...", this.end)) return this.long(code, 3, false);
    if (code === Char.Question && next === Char.Dot && !isDigit(text.charCodeAt(this.end + 2))) this.start = ++this.end; // `?.` is a `.`
    return this.single(text.charCodeAt(this.end), false);
  }

  private single(code: number, operand: boolean): Token {
    return this.long(code, 1, operand);
  }

  private long(code: number, length: number, operand: boolean): Token {
    this.mark = code;
    return this.token(Token.Mark, this.end + length, operand);
  }

  private token(kind: Token, end: number, operand: boolean): Token {
    this.end = Math.min(end, this.text.length);
    this.operand = operand;
    return kind;
  }

  private push(open: number, from = this.end + 1): void {
    this.open.push(open);
    this.from.push(from);
    this.top = open;
  }

  private pop(): number {
    this.open.pop();
    this.top = this.open.at(-1) ?? -1;
    return this.from.pop() ?? 0;
  }

  private skipBlank(): void {
    const text = this.text;
    let at = (this.lastEnd = this.end);
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code <= Char.Space) continue;
      if (code === Char.Slash) {
        const next = text.charCodeAt(at + 1);
        if (next !== Char.Slash && next !== Char.Star) break;
        at = this.comment(at, next);
      } else if (code < 0xa0 || (code !== 0xa0 && code !== 0xfeff && code !== 0x2028 && code !== 0x2029)) break;
    }
    this.end = at;
  }

  /** The offset of the comment's last character. */
  private comment(from: number, second: number): number {
    const close = second === Char.Star ? this.text.indexOf("*/", from + 2) : lineEnd(this.text, from);
    const to = close < 0 ? this.text.length : second === Char.Star ? close + 2 : close;
    if (this.text.charCodeAt(from + 2) === second) this.onComment(from, to);
    return to - 1;
  }
}
