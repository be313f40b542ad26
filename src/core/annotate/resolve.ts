import type { Anchor } from "../model/annotation.ts";
import type { Span } from "../model/span.ts";

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
