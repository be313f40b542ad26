import { Char, lineEnd } from "../characters.ts";

/** An argument of a command; in a literal one (`[[...]]`) nothing is expanded. */
export interface Argument {
  readonly value: string;
  readonly literal: boolean;
}

/** Longer arguments are texts. */
const longest = 1000;

/** The first arguments behind an opening parenthesis, and the offset behind its pair. */
export function argumentsOf(
  text: string,
  from: number,
  most: number,
): { readonly list: readonly Argument[]; readonly end: number } {
  const list: Argument[] = [];
  const add = (start: number, end: number) => {
    if (list.length < most && end - start < longest) list.push({ value: text.slice(start, end), literal: false });
  };
  let depth = 1;
  let at = from;
  while (at < text.length && depth > 0) {
    const code = text.charCodeAt(at);
    const bracket = code === Char.OpenBracket ? bracketEnd(text, at) : undefined;
    if (code === Char.Hash) at = bracketEnd(text, at + 1) ?? lineEnd(text, at);
    else if (bracket !== undefined) {
      if (list.length < most && bracket - at < longest)
        list.push({ value: text.slice(at, bracket).replaceAll(/^\[=*\[|\]=*\]$/g, ""), literal: true });
      at = bracket;
    } else if (code === Char.DoubleQuote) {
      const end = quoteEnd(text, at + 1);
      add(at + 1, end);
      at = end + 1;
    } else if (code <= Char.Space || code === Char.OpenParen || code === Char.CloseParen) {
      if (code === Char.OpenParen) depth++;
      else if (code === Char.CloseParen) depth--;
      at++;
    } else {
      const end = bareEnd(text, at);
      add(at, end);
      at = end;
    }
  }
  return { list, end: at };
}

/** Behind `[[...]]` or `[=[...]=]`; undefined where there is none at `at`. */
export function bracketEnd(text: string, at: number): number | undefined {
  if (text.charCodeAt(at) !== Char.OpenBracket) return undefined;
  let open = at + 1;
  while (text.charCodeAt(open) === Char.Equals && open - at < 50) open++;
  if (text.charCodeAt(open) !== Char.OpenBracket) return undefined;
  const close = `]${"=".repeat(open - at - 1)}]`;
  const end = text.indexOf(close, open);
  return end < 0 ? text.length : end + close.length;
}

function quoteEnd(text: string, at: number): number {
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === Char.Backslash) at++;
    else if (code === Char.DoubleQuote) return at;
  }
  return text.length;
}

function bareEnd(text: string, at: number): number {
  for (at++; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === Char.Backslash) at++;
    else if (
      code <= Char.Space ||
      code === Char.OpenParen ||
      code === Char.CloseParen ||
      code === Char.Hash ||
      code === Char.DoubleQuote
    )
      return at;
  }
  return text.length;
}
