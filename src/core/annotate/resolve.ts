import type { Anchor } from "../model/annotation.ts";
import type { Span } from "../model/span.ts";
import { align, type Run } from "./align.ts";
import { fuzzyFind } from "./fuzzy.ts";
import { type Ink, inkOf, inkWithPlaces } from "./ink.ts";
import { mapSpan } from "./mapSpan.ts";
import { wholeCharacters } from "./units.ts";

/** A file's text as it is now. */
export interface Current {
  readonly blob: string;
  readonly text: string;
}

/** The text that an anchor's offsets belong to, and what it has in common with the text now. */
export interface Before {
  readonly text: string;
  /** Each is made once for a file, when it is first needed. */
  readonly runs: () => readonly Run[] | undefined;
  readonly oldInk: () => Ink;
  readonly newInk: () => Ink;
}

/** Where an anchor stands now. */
export interface Resolved extends Span {
  /** The same text; its quote elsewhere; the diff from its old text; a place that only reads alike. */
  readonly how: "same" | "moved" | "mapped" | "fuzzy";
  /** How much of its text is still there, 0 to 1. */
  readonly score: number;
  /** True where nothing but blanks changed in it and there is no other place it could be. Else a person has to look. */
  readonly sure: boolean;
}

/** The least of its text that must be left for a place to be shown as the anchor's. */
const enough = 0.5;

export function beforeOf(text: string, now: Current): Before {
  return {
    text,
    runs: once(() => align(text, now.text)),
    oldInk: once(() => inkWithPlaces(text)),
    newInk: once(() => inkWithPlaces(now.text)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/**
 * Where an anchor's text stands now, or `undefined`: an orphan. From the surest way to the weakest; a weaker one is asked only
 * when all before it could not tell. What is `sure` reads as it was marked, blanks aside, and is never a guess between twins.
 * @param before the text the anchor was made in, where it is still to be had
 */
export function resolveAnchor(anchor: Anchor, now: Current, before?: Before): Resolved | undefined {
  if (anchor.blob !== "" && anchor.blob === now.blob) return sameText(anchor, now);
  const old = before && standsIn(anchor, before.text) ? before : undefined;
  return old ? withHistory(anchor, now, old) : (byQuote(anchor, now.text) ?? likely(anchor, now));
}

/** Nothing changed: the offsets hold. A file edited by hand may lie, so the text is compared. */
function sameText(anchor: Anchor, now: Current): Resolved | undefined {
  return standsIn(anchor, now.text) ? surely("same", anchor) : undefined;
}

/** A quote that stood once and stands once has moved. Else the diff tells twins apart, and says what became of changed text. */
function withHistory(anchor: Anchor, now: Current, before: Before): Resolved | undefined {
  const { exact, prefix, suffix } = anchor;
  const [was, is] = [onlyPlace(exact, before.text), onlyPlace(exact, now.text)];
  if (was !== undefined && is !== undefined) return surely("moved", spanOf(is, exact));
  const mapped = byDiff(anchor, now, before);
  if (mapped?.sure) return mapped;
  const whole = prefix + exact + suffix;
  const place = onlyPlace(whole, before.text) === undefined ? undefined : onlyPlace(whole, now.text);
  if (place !== undefined) return surely("moved", spanOf(place + prefix.length, exact));
  return byInk(exact, before) ?? mapped ?? likely(anchor, now);
}

/** As `moved`, but for blanks. */
function byInk(exact: string, { oldInk, newInk }: Before): Resolved | undefined {
  const ink = inkOf(exact);
  const { text, at } = newInk();
  const place = onlyPlace(ink, oldInk().text) === undefined ? undefined : onlyPlace(ink, text);
  return place === undefined ? undefined : surely("moved", { start: at[place]!, end: at[place + ink.length - 1]! + 1 });
}

function byDiff(anchor: Anchor, now: Current, before: Before): Resolved | undefined {
  const runs = before.runs();
  const mapped = runs && mapSpan(anchor, { before: before.text, after: now.text, runs });
  if (!mapped || mapped.score < enough) return undefined;
  const { start, end } = wholeCharacters(now.text, mapped);
  const sure = inkOf(now.text.slice(start, end)) === inkOf(anchor.exact);
  return { start, end, how: "mapped", score: mapped.score, sure };
}

/** The only place where the quote stands, or the only one with the same surroundings. */
function byQuote({ exact, prefix, suffix }: Anchor, text: string): Resolved | undefined {
  const only = onlyPlace(exact, text);
  if (only !== undefined) return surely("moved", spanOf(only, exact));
  const whole = onlyPlace(prefix + exact + suffix, text);
  return whole === undefined ? undefined : surely("moved", spanOf(whole + prefix.length, exact));
}

function likely(anchor: Anchor, now: Current): Resolved | undefined {
  const found = fuzzyFind(anchor, now.text);
  return found && { ...wholeCharacters(now.text, found), how: "fuzzy", score: found.score, sure: false };
}

function standsIn({ start, end, exact }: Anchor, text: string): boolean {
  return exact !== "" && text.slice(start, end) === exact;
}

/** `undefined` where it stands nowhere or more than once, overlapping or not. */
function onlyPlace(quote: string, text: string): number | undefined {
  const first = quote === "" ? -1 : text.indexOf(quote);
  return first < 0 || text.indexOf(quote, first + 1) >= 0 ? undefined : first;
}

function surely(how: Resolved["how"], { start, end }: Span): Resolved {
  return { start, end, how, score: 1, sure: true };
}

function spanOf(start: number, exact: string): Span {
  return { start, end: start + exact.length };
}
