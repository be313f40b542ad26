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

/** A file's text as it is now. */
export interface Current {
  readonly blob: string;
  readonly text: string;
}

/** A way to find an anchor again; `undefined` where it cannot tell for certain. */
type Finder = (anchor: Anchor, now: Current) => Span | undefined;

/**
 * From the surest to the weakest. A weaker one is asked only when all before it could not tell.
 * Mapping through the diff from the anchor's blob, and fuzzy search with a score, take their place at the end.
 */
const finders: readonly Finder[] = [sameText, byQuote];

/**
 * Where an anchor's text stands now, or `undefined`: an orphan.
 * What comes back always holds exactly the anchor's text; a guess between twins is never made.
 */
export function resolveAnchor(anchor: Anchor, now: Current): Span | undefined {
  for (const find of finders) {
    const span = find(anchor, now);
    if (span && now.text.slice(span.start, span.end) === anchor.exact) return span;
  }
  return undefined;
}

/** Nothing changed: the offsets hold. (A file edited by hand may lie; the caller compares the text.) */
function sameText(anchor: Anchor, now: Current): Span | undefined {
  return anchor.blob === now.blob ? { start: anchor.start, end: anchor.end } : undefined;
}

/** The only place where the quote stands, or the only one with the same surroundings. */
function byQuote(anchor: Anchor, now: Current): Span | undefined {
  const { exact, prefix, suffix } = anchor;
  const first = now.text.indexOf(exact);
  if (exact === "" || first < 0) return undefined;
  if (now.text.indexOf(exact, first + 1) < 0) return spanOf(first, exact);
  const whole = prefix + exact + suffix;
  const start = now.text.indexOf(whole);
  if (start < 0 || now.text.indexOf(whole, start + 1) >= 0) return undefined;
  return spanOf(start + prefix.length, exact);
}

function spanOf(start: number, exact: string): Span {
  return { start, end: start + exact.length };
}
