import { Char, isWordChar } from "../characters.ts";

/** Where the regular expression that starts at `at` ends, flags included; not closed when its line ends first. */
export function regexEnd(text: string, at: number): { readonly end: number; readonly closed: boolean } {
  let inClass = false;
  let end = at + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === Char.LineFeed || code === Char.Return) break;
    if (code === Char.Backslash) end++;
    else if (code === Char.OpenBracket) inClass = true;
    else if (code === Char.CloseBracket) inClass = false;
    else if (code === Char.Slash && !inClass) return { end: flagsEnd(text, end + 1), closed: true };
  }
  return { end, closed: false };
}

function flagsEnd(text: string, at: number): number {
  while (at < text.length && isWordChar(text.charCodeAt(at))) at++;
  return at;
}
