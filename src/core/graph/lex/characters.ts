/** Character codes that scanners compare with; named because `0x60` says nothing. */
export const Char = {
  Tab: 9,
  LineFeed: 10,
  FormFeed: 12,
  Return: 13,
  Space: 32,
  Exclamation: 33,
  DoubleQuote: 34,
  Hash: 35,
  Dollar: 36,
  Quote: 39,
  OpenParen: 40,
  CloseParen: 41,
  Star: 42,
  Plus: 43,
  Comma: 44,
  Minus: 45,
  Dot: 46,
  Slash: 47,
  Zero: 48,
  Nine: 57,
  Colon: 58,
  Semicolon: 59,
  Less: 60,
  Equals: 61,
  Greater: 62,
  Question: 63,
  At: 64,
  OpenBracket: 91,
  Backslash: 92,
  CloseBracket: 93,
  Underscore: 95,
  Backtick: 96,
  OpenBrace: 123,
  CloseBrace: 125,
} as const;

const wordChars = new Uint8Array(128);
for (const char of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$") wordChars[char.charCodeAt(0)] = 1;

/** Letters, digits, `_`, `$` and everything beyond ASCII but the Unicode spaces that languages allow. */
export function isWordChar(code: number): boolean {
  return code < 128 ? wordChars[code] === 1 : code !== 0xa0 && code !== 0xfeff && code !== 0x2028 && code !== 0x2029;
}

export function isDigit(code: number): boolean {
  return code >= Char.Zero && code <= Char.Nine;
}

/** The offset behind the word that starts at `at`. */
export function wordEnd(text: string, at: number): number {
  while (at < text.length && isWordChar(text.charCodeAt(at))) at++;
  return at;
}

/** The offset of the line feed or carriage return that ends the line at `at`. */
export function lineEnd(text: string, at: number): number {
  while (at < text.length && text.charCodeAt(at) !== Char.LineFeed && text.charCodeAt(at) !== Char.Return) at++;
  return at;
}
