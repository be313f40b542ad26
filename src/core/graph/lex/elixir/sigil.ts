import { Char } from "../characters.ts";
import { special, type Span } from "../scan/spans.ts";

const opening = /~(?:[a-z]|[A-Z][A-Z0-9]*)("""|'''|["'/|([{<])/y;
const closing = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["<", ">"],
]);

/** `~s(x)`, `~H"""`: ends at the first closing mark; a backslash hides one, and so do the braces of `#{}`. */
export const sigil: Span = special("~", (text, at) => {
  opening.lastIndex = at;
  const match = opening.exec(text);
  if (match === null) return -1;
  const close = closing.get(match[1]!) ?? match[1]!;
  const first = close.charCodeAt(0);
  let depth = 0;
  for (let end = opening.lastIndex; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === Char.Backslash) end++;
    else if (code === Char.Hash && text.charCodeAt(end + 1) === Char.OpenBrace) {
      depth++;
      end++;
    } else if (depth > 0 && code === Char.OpenBrace) depth++;
    else if (depth > 0 && code === Char.CloseBrace) depth--;
    else if (depth === 0 && code === first && text.startsWith(close, end)) return end + close.length;
  }
  return text.length;
});
