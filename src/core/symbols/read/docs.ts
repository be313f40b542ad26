import type { Span } from "../../model/span.ts";
import type { Lexemes } from "../lexemes.ts";

/** The comment that stands directly above `start`, where `documents` takes it: a block, or lines one below the other. */
export function docsAbove(lexemes: Lexemes, start: number, documents: (comment: string) => boolean): Span | undefined {
  const { comments, text } = lexemes;
  let index = lastBefore(comments, start);
  const last = comments[index];
  if (last === undefined || !adjoins(text, last.end, start) || !ownsLine(text, last.start)) return undefined;
  if (last.block) return documents(text.slice(last.start, last.end)) ? { start: last.start, end: last.end } : undefined;
  while (index > 0 && joins(lexemes, index)) index--;
  const first = comments[index]!;
  return documents(text.slice(first.start, first.end)) ? { start: first.start, end: last.end } : undefined;
}

function lastBefore(comments: Lexemes["comments"], start: number): number {
  let low = -1;
  let high = comments.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (comments[middle]!.end <= start) low = middle;
    else high = middle;
  }
  return low;
}

/** True where the line comment above this one belongs to the same block. */
function joins({ comments, text }: Lexemes, index: number): boolean {
  const above = comments[index - 1]!;
  return !above.block && adjoins(text, above.end, comments[index]!.start) && ownsLine(text, above.start);
}

function adjoins(text: string, from: number, to: number): boolean {
  return to - from < 200 && /^[ \t]*\r?\n[ \t]*$/.test(text.slice(from, to));
}

function ownsLine(text: string, at: number): boolean {
  return text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim() === "";
}
