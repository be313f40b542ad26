import search from "approx-string-match";
import type { Anchor } from "../model/annotation.ts";
import type { Span } from "../model/span.ts";

/** A place that reads much like an anchor's quote, 0 to 1. */
export interface Likeness extends Span {
  readonly score: number;
}

/** What each part of an anchor adds to the score, as Hypothesis weighs them (client, `match-quote.ts`). */
const weights = { quote: 50, prefix: 20, suffix: 20, position: 2 } as const;
const allWeights = 92;

/** Below this a place is no place, and two places closer than this are no answer. */
const enough = 0.65;
const apart = 0.05;

/** Equally good places that are looked at, the nearest to the old one first: a quote with more is no quote. */
const mostPlaces = 300;

/** Steps a search may take: characters of the text times words of 32 characters of the quote. */
const mostSteps = 40_000_000;

/**
 * The one place that reads most like the quote in its surroundings, by edit distance; as Hypothesis, at most half of the
 * quote's characters may differ, and never more than 256. `undefined` where nothing is alike enough, or two places are.
 */
export function fuzzyFind(anchor: Anchor, text: string): Likeness | undefined {
  const window = windowFor(anchor, text.length);
  if (!window) return undefined;
  const { exact } = anchor;
  const errors = Math.min(256, Math.floor(exact.length / 2));
  const found = search(text.slice(window.start, window.end), exact, errors).map((match) => ({
    start: window.start + match.start,
    end: window.start + match.end,
    errors: match.errors,
  }));
  const nearest = found.toSorted((a, b) => Math.abs(a.start - anchor.start) - Math.abs(b.start - anchor.start));
  const [best, next] = apartFrom(nearest.slice(0, mostPlaces).map((match) => scored(match, anchor, text)));
  if (!best || best.score < enough || (next && best.score - next.score < apart)) return undefined;
  return best;
}

/** The whole text, or as much of it around the old place as can be searched; `undefined` where the quote alone is too long. */
function windowFor({ start, exact }: Anchor, length: number): Span | undefined {
  const most = Math.floor(mostSteps / Math.ceil(exact.length / 32));
  if (length <= most) return { start: 0, end: length };
  if (most < exact.length * 4) return undefined;
  const from = Math.max(0, Math.min(start - Math.floor(most / 2), length - most));
  return { start: from, end: from + most };
}

/** Best first, one of those that overlap. */
function apartFrom(places: readonly Likeness[]): Likeness[] {
  const sorted = places.toSorted((a, b) => b.score - a.score || a.start - b.start || a.end - b.end);
  const [best] = sorted;
  return best ? [best, ...sorted.filter(({ start, end }) => end <= best.start || start >= best.end)] : [];
}

function scored(match: Span & { readonly errors: number }, anchor: Anchor, text: string): Likeness {
  const { exact, prefix, suffix } = anchor;
  const { start, end, errors } = match;
  const quote = 1 - errors / exact.length;
  const before = likeness(text.slice(Math.max(0, start - prefix.length), start), prefix);
  const after = likeness(text.slice(end, end + suffix.length), suffix);
  const position = 1 - Math.abs(start - anchor.start) / Math.max(text.length, anchor.start);
  const sum = weights.quote * quote + weights.prefix * before + weights.suffix * after + weights.position * position;
  return { start, end, score: sum / allWeights };
}

/** How much of a short text is in another, 0 to 1; nothing is in everything. */
function likeness(text: string, part: string): number {
  if (part === "") return 1;
  const [best] = search(text, part, part.length);
  return best ? 1 - best.errors / part.length : 0;
}
