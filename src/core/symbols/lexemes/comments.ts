import type { Lexemes } from "../lexemes.ts";

/** Notes the `//` and block comments between two lexemes, where nothing but blanks and comments can stand. */
export function noteComments(lexemes: Lexemes, from: number, to: number): void {
  const { text } = lexemes;
  for (let at = text.indexOf("/", from); at >= 0 && at < to - 1; at = text.indexOf("/", at)) {
    const block = text.charAt(at + 1) === "*";
    if (!block && text.charAt(at + 1) !== "/") {
      at++;
      continue;
    }
    const end = Math.min(to, block ? endOf(text, "*/", at + 2, 2) : endOf(text, "\n", at, 0));
    lexemes.comments.push({ start: at, end: trimmed(text, end), block });
    at = end;
  }
}

function endOf(text: string, mark: string, from: number, width: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + width;
}

/** A carriage return before the line feed is not the comment's. */
function trimmed(text: string, end: number): number {
  return text.charAt(end - 1) === "\r" ? end - 1 : end;
}
