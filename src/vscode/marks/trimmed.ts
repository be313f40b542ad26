import type { Span } from "../../core/model/span.ts";

/** Where a text begins and ends without the blanks at its ends; all of it where it is nothing else. */
export function trimmed(text: string): Span {
  const start = text.length - text.trimStart().length;
  return start === text.length ? { start: 0, end: text.length } : { start, end: text.trimEnd().length };
}
