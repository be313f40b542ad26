import type { Span } from "../model/span.ts";
import type { Run } from "./align.ts";

/** Where a span went, and how much of its text went with it. */
export interface Mapped extends Span {
  /** Characters that are no blanks and stand in both, twice, over all of both: 1 where nothing but blanks changed. */
  readonly score: number;
}

interface Versions {
  readonly before: string;
  readonly after: string;
  readonly runs: readonly Run[];
}

/**
 * Follows a span from one version of a file to the next: from the first of its characters that is still there to the
 * last, and to the text that took the place of its first or last ones, where that replaced nothing outside of it.
 * `undefined` where nothing is left.
 */
export function mapSpan(span: Span, { before, after, runs }: Versions): Mapped | undefined {
  const inside = runs.flatMap((run) => clipped(run, span)).filter((run) => !isBlank(before, run.before, endOf(run)));
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first || !last) return undefined;
  const start = startFor(first, span, { before, after, runs });
  const end = endFor(last, span, { before, after, runs });
  const kept = inside.reduce((sum, run) => sum + inked(before, run.before, endOf(run)), 0);
  const all = inked(before, span.start, span.end) + inked(after, start, end);
  return { start, end, score: (2 * kept) / all };
}

/** What lies between the last survivor before the span and its first own one. */
function startFor(first: Run, span: Span, { before, after, runs }: Versions): number {
  const outside = runs.findLast(
    (run) => run.before < span.start && !isBlank(before, run.before, Math.min(endOf(run), span.start)),
  );
  const [oldEdge, newEdge] = outside ? edgeBelow(outside, span.start) : [0, 0];
  const isOwn = isBlank(before, oldEdge, span.start) && first.before > span.start;
  return isOwn ? skipBlanks(after, newEdge, first.after) : first.after;
}

function endFor(last: Run, span: Span, { before, after, runs }: Versions): number {
  const outside = runs.find((run) => endOf(run) > span.end && !isBlank(before, Math.max(run.before, span.end), endOf(run)));
  const oldEdge = outside ? Math.max(outside.before, span.end) : before.length;
  const newEdge = outside ? outside.after + oldEdge - outside.before : after.length;
  const own = last.after + last.length;
  if (endOf(last) >= span.end || !isBlank(before, span.end, oldEdge)) return own;
  return own + after.slice(own, newEdge).trimEnd().length;
}

function edgeBelow(run: Run, limit: number): [old: number, now: number] {
  const length = Math.min(run.length, limit - run.before);
  return [run.before + length, run.after + length];
}

function clipped({ before, after, length }: Run, { start, end }: Span): Run[] {
  const from = Math.max(before, start);
  const to = Math.min(before + length, end);
  return from < to ? [{ before: from, after: after + from - before, length: to - from }] : [];
}

function endOf(run: Run): number {
  return run.before + run.length;
}

function skipBlanks(text: string, from: number, to: number): number {
  return to - text.slice(from, to).trimStart().length;
}

function isBlank(text: string, from: number, to: number): boolean {
  return text.slice(from, to).trim() === "";
}

/** Characters that are no blanks. */
function inked(text: string, from: number, to: number): number {
  return text.slice(from, to).replace(/\s+/g, "").length;
}
