import { Char } from "../graph/lex/characters.ts";
import type { Span } from "../model/span.ts";

/** What a lexeme is. `Template` is one without substitutions, `Piece` a part of one with, or text of JSX; `Line` ends a line of Python. */
export const Kind = { Word: 1, String: 2, Template: 3, Piece: 4, Regex: 5, Number: 6, Mark: 7, Directive: 8, Line: 9 } as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** A comment as it stands in the text, its marks included. */
export interface Comment extends Span {
  readonly block: boolean;
}

/**
 * One file as a list of lexemes that readers can look around in: numbers in plain arrays, no object for each. Brackets
 * know their partners. Indices outside the list are answered like the end of the text.
 */
export class Lexemes {
  readonly text: string;
  readonly kinds: Kind[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly comments: Comment[] = [];
  /** For a bracket the index of its partner, else -1. */
  readonly pairs: number[] = [];
  /** False where brackets do not match: what is inside what cannot be told then. */
  balanced = true;
  readonly #open: number[] = [];

  constructor(text: string) {
    this.text = text;
  }

  get length(): number {
    return this.kinds.length;
  }

  add(kind: Kind, start: number, end: number): void {
    const index = this.kinds.length;
    this.kinds.push(kind);
    this.starts.push(start);
    this.ends.push(end);
    this.pairs.push(-1);
    if (kind === Kind.Mark && end - start === 1) this.#bracket(index, this.text.charCodeAt(start));
    else if (kind === Kind.Piece) this.#piece(index);
  }

  /** To be called once behind the last lexeme. */
  finish(): this {
    if (this.#open.length > 0) this.balanced = false;
    return this;
  }

  /** The lexeme's own text; empty outside the list. */
  words(index: number): string {
    return this.text.slice(this.starts[index] ?? 0, this.ends[index] ?? 0);
  }

  isWord(index: number): boolean {
    return this.kinds[index] === Kind.Word;
  }

  /** True for this word or mark, as written; never for a string. */
  is(index: number, words: string): boolean {
    const kind = this.kinds[index];
    if (kind !== Kind.Word && kind !== Kind.Mark) return false;
    const start = this.starts[index]!;
    return this.ends[index]! - start === words.length && this.text.startsWith(words, start);
  }

  isString(index: number): boolean {
    return this.kinds[index] === Kind.String || this.kinds[index] === Kind.Template;
  }

  /** Behind the partner of the bracket at `index`; `index + 1` for anything else. */
  after(index: number): number {
    let pair = this.pairs[index] ?? -1;
    while (this.kinds[pair] === Kind.Piece && this.pairs[pair]! > pair) pair = this.pairs[pair]!;
    return pair > index ? pair + 1 : index + 1;
  }

  start(index: number): number {
    return this.starts[index] ?? this.text.length;
  }

  end(index: number): number {
    return this.ends[index] ?? this.text.length;
  }

  /** True where the lexeme stands on a later line than the end of the one before it. */
  startsLine(index: number): boolean {
    return index === 0 || this.lineBreakBefore(index) >= 0;
  }

  /** Where the first line feed between a lexeme and the one before it stands; -1 where there is none. */
  lineBreakBefore(index: number): number {
    const to = this.start(index);
    for (let at = this.ends[index - 1] ?? 0; at < to; at++) if (this.text.charCodeAt(at) === Char.LineFeed) return at;
    return -1;
  }

  #bracket(index: number, code: number): void {
    if (code === Char.OpenBrace || code === Char.OpenParen || code === Char.OpenBracket) this.#open.push(index);
    else if (code === Char.CloseBrace || code === Char.CloseParen || code === Char.CloseBracket) this.#close(index, code);
  }

  #close(index: number, code: number): void {
    const open = this.#open.pop();
    if (open === undefined || closing(this.text.charCodeAt(this.ends[open]! - 1)) !== code) {
      this.balanced = false;
      return;
    }
    this.pairs[open] = index;
    this.pairs[index] = open;
  }

  /** `x ${`, `} y ${`, `} z`, and `text {` between tags, whose brace a mark closes. */
  #piece(index: number): void {
    if (this.text.charCodeAt(this.starts[index]!) === Char.CloseBrace) this.#close(index, Char.CloseBrace);
    if (this.text.charCodeAt(this.ends[index]! - 1) === Char.OpenBrace) this.#open.push(index);
  }
}

function closing(open: number): number {
  return open === Char.OpenParen ? Char.CloseParen : open === Char.OpenBracket ? Char.CloseBracket : Char.CloseBrace;
}
