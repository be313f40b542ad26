import { Char } from "../characters.ts";

const closers: Readonly<Record<number, number>> = {
  [Char.DoubleQuote]: Char.DoubleQuote,
  [Char.Backtick]: Char.Backtick,
  [Char.OpenParen]: Char.CloseParen,
  [Char.OpenBrace]: Char.CloseBrace,
};

/** What ends a word and a command with it, besides blanks. */
export function isOperator(code: number): boolean {
  return (
    code === Char.Semicolon ||
    code === 0x26 || // &
    code === 0x7c || // |
    code === Char.OpenParen ||
    code === Char.CloseParen ||
    code === Char.Less ||
    code === Char.Greater
  );
}

/**
 * Where the word ends that starts at `at`, quotes, `$(...)`, `${...}` and backticks passed over as wholes; undefined
 * where one of them is never closed. Looks no further than `to`.
 */
export function shellWordEnd(text: string, at: number, to: number): number | undefined {
  const open: number[] = [];
  for (; at < to; at++) {
    const code = text.charCodeAt(at);
    const top = open.at(-1);
    if (code === Char.Backslash) at++;
    else if (code === top) open.pop();
    else if (code === Char.Quote && top !== Char.DoubleQuote) {
      at = text.indexOf("'", at + 1);
      if (at < 0 || at >= to) return undefined;
    } else if (code === Char.DoubleQuote || code === Char.Backtick) open.push(closers[code]!);
    else if (code === Char.Dollar) {
      const next = text.charCodeAt(at + 1);
      if (next !== Char.OpenParen && next !== Char.OpenBrace) continue;
      open.push(closers[next]!);
      at++;
    } else if (code === Char.OpenParen && top === Char.CloseParen) open.push(Char.CloseParen);
    else if (open.length === 0 && (code <= Char.Space || isOperator(code))) return at;
  }
  return open.length === 0 ? Math.min(at, to) : undefined;
}
