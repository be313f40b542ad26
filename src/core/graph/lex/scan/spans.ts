import { Char, isWordChar } from "../characters.ts";

/** A comment or a string of a language: how it opens and where it ends. */
export interface Span {
  readonly open: string;
  readonly isComment: boolean;
  /** Where what follows the opening ends; -1 where the characters mean something else here. Never further than the text. */
  readonly end: (text: string, at: number) => number;
  /** The closing characters of a string whose content is asked for. */
  readonly close: string;
  /** What starts code inside the string (`#{`, `\(`): its last character is the bracket whose pair ends it. */
  readonly hole?: string;
  readonly quoting?: Quoting;
}

/** How a string goes on to its end. */
interface Quoting {
  /** A backslash takes the next character's meaning. */
  readonly escapes?: boolean;
  /** The string goes on over line ends. */
  readonly multiline?: boolean;
}

/** A comment to the end of its line. */
export function line(open: string): Span {
  return { open, close: "", isComment: true, end: (text, at) => before(text.indexOf("\n", at), text) };
}

/** A comment that may hold others of its kind. */
export function nested(open: string, close: string): Span {
  return { open, close, isComment: true, end: (text, at) => nestedEnd(text, at, { open, close }) };
}

/** A string that an escaped closing mark does not end; of one with holes `end` is where its content starts. */
export function quoted(open: string, options: Quoting & { readonly close?: string; readonly hole?: string } = {}): Span {
  const { close = open, hole, ...rest } = options;
  const quoting = { escapes: true, ...rest };
  const end = (text: string, at: number) =>
    hole === undefined ? quoteEnd(text, at + open.length, { close, quoting }).end : at + open.length;
  return { open, close, isComment: false, end, quoting, ...(hole !== undefined && { hole }) };
}

/** A string whose end only its language knows. */
export function special(open: string, end: Span["end"]): Span {
  return { open, close: "", isComment: false, end: (text, at) => Math.min(end(text, at), text.length) };
}

/** A character in quotes; a quote without its pair right behind is a mark or belongs to a name. */
export const character: Span = special("'", (text, at) => {
  if (text.charCodeAt(at + 1) === Char.Backslash) return text.indexOf("'", at + 3) - at < 16 ? text.indexOf("'", at + 3) + 1 : -1;
  const width = text.codePointAt(at + 1)! > 0xffff ? 2 : 1;
  return text.charCodeAt(at + 1 + width) === Char.Quote ? at + 2 + width : -1;
});

/** Where a string ends, or its next hole opens. */
export function quoteEnd(
  text: string,
  from: number,
  span: { readonly close: string; readonly hole?: string; readonly quoting?: Quoting },
): { readonly end: number; readonly isHole: boolean } {
  const { close, hole = "", quoting } = span;
  const first = close.charCodeAt(0);
  const opening = hole.charCodeAt(0);
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === opening && text.startsWith(hole, at)) return { end: at + hole.length, isHole: true };
    if (code === first && text.startsWith(close, at)) return { end: at + close.length, isHole: false };
    if (code === Char.Backslash && quoting?.escapes === true) at++;
    else if (code === Char.LineFeed && quoting?.multiline !== true) return { end: at, isHole: false };
  }
  return { end: text.length, isHole: false };
}

/** Where the pair of the bracket at `at` ends; brackets of its kind nest, a backslash hides one. */
export function bracketEnd(text: string, at: number): number {
  const open = text.charCodeAt(at);
  const close = pairs.get(open);
  let depth = 0;
  for (let place = at + (close === undefined ? 1 : 0); place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code === Char.Backslash) place++;
    else if (close === undefined ? code === open : code === close && --depth === 0) return place + 1;
    else if (code === open) depth++;
  }
  return text.length;
}

/** True where a name, a number or a closing bracket stands right before: what follows is an operator. */
export function followsOperand(text: string, at: number): boolean {
  const code = at === 0 ? Char.Space : text.charCodeAt(at - 1);
  return isWordChar(code) || code === Char.CloseParen || code === Char.CloseBracket || code === Char.CloseBrace;
}

const pairs = new Map<number, number>([
  [Char.OpenParen, Char.CloseParen],
  [Char.OpenBracket, Char.CloseBracket],
  [Char.OpenBrace, Char.CloseBrace],
  [Char.Less, Char.Greater],
]);

function nestedEnd(text: string, from: number, { open, close }: { readonly open: string; readonly close: string }): number {
  const opening = open.charCodeAt(0);
  const closing = close.charCodeAt(0);
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === opening && text.startsWith(open, at)) {
      depth++;
      at += open.length - 1;
    } else if (code === closing && text.startsWith(close, at)) {
      at += close.length - 1;
      if (--depth === 0) return at + 1;
    }
  }
  return text.length;
}

function before(found: number, text: string): number {
  return found < 0 ? text.length : found;
}
