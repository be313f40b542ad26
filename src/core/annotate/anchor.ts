import type { Anchor } from "../model/annotation.ts";
import type { RepoPath } from "../model/repoPath.ts";
import type { Span } from "../model/span.ts";
import { isInsidePair, utf8Length, wholeCharacters } from "./units.ts";

/** UTF-16 units of context that an anchor remembers on each side. */
const contextUnits = 64;

/**
 * Remembers a span of a file so that it can be found again: offsets for the same text, the quote and its surroundings for
 * an edited one (the text quote selector of the W3C Web Annotation model). A span that begins or ends inside a surrogate
 * pair is widened to whole characters.
 * @throws RangeError on an empty span or one outside the text
 */
export function anchorAt(file: { readonly path: RepoPath; readonly blob: string; readonly text: string }, span: Span): Anchor {
  const { path, blob, text } = file;
  if (!(span.start >= 0 && span.start < span.end && span.end <= text.length)) {
    throw new RangeError(`No span ${span.start}..${span.end} in ${text.length} units`);
  }
  const { start, end } = wholeCharacters(text, span);
  const exact = text.slice(start, end);
  const startByte = utf8Length(text.slice(0, start));
  const first = positionAt(text, start);
  const last = positionAt(text, end);
  return {
    path,
    blob,
    start,
    end,
    start_byte: startByte,
    end_byte: startByte + utf8Length(exact),
    start_line: first.line,
    start_column: first.column,
    end_line: last.line,
    end_column: last.column,
    exact,
    ...surroundings(text, { start, end }),
  };
}

/** 1-based line and column (UTF-16 units) of an offset; lines end with a newline. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", lineStart)) {
    line++;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

function surroundings(text: string, { start, end }: Span): { prefix: string; suffix: string } {
  let from = Math.max(0, start - contextUnits);
  if (isInsidePair(text, from)) from++;
  let to = Math.min(text.length, end + contextUnits);
  if (isInsidePair(text, to)) to--;
  return { prefix: text.slice(from, start), suffix: text.slice(end, to) };
}
