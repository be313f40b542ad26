import { Char, isDigit, isWordChar } from "../characters.ts";
import type { ClosingTags } from "./closingTags.ts";

/** Whether the `<` at `at` opens an element: `<a`, `<>`, but not the type parameters `<T,>`, `<T extends U>`, `<T = U>`. */
export function opensElement(text: string, at: number, tags: ClosingTags): boolean {
  const first = text.charCodeAt(at + 1);
  if (first === Char.Greater) return tags.closedAfter("", at);
  if (isDigit(first) || !isWordChar(first)) return false;
  const end = nameEnd(text, at + 1);
  let next = end;
  while (next < text.length && text.charCodeAt(next) <= Char.Space) next++;
  const after = text.charCodeAt(next);
  if (after === Char.Comma || after === Char.Equals) return false;
  return !(next > end && text.startsWith("extends", next) && text.charCodeAt(next + "extends".length) <= Char.Space);
}

/** Behind an element's name, which may hold `.`, `:` and `-`. */
export function nameEnd(text: string, at: number): number {
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isWordChar(code) && code !== Char.Dot && code !== Char.Colon && code !== Char.Minus) break;
  }
  return at;
}

/** Behind the `>` that ends type arguments: `<List<string>>`; the `>` of an arrow does not. */
export function typeArgumentsEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === Char.Less) depth++;
    else if (code === Char.Greater && text.charCodeAt(at - 1) !== Char.Equals && --depth === 0) return at + 1;
  }
  return text.length;
}
