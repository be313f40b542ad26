import { diffArrays } from "diff";
import { inkOf, inkWithPlaces } from "./ink.ts";

/** A stretch that two texts have in common: `before` and `after` are where it begins in each, in UTF-16 units. */
export interface Run {
  readonly before: number;
  readonly after: number;
  readonly length: number;
}

/** Most insertions and deletions a diff looks for, of lines and then of words: its cost grows with their square. */
const mostEdits = 3_000;

/**
 * What two versions of a file have in common, ascending in both: lines that are equal but for blanks, and in the lines
 * between them equal words. `undefined` where the two are too far apart to say it in bounded time.
 */
export function align(before: string, after: string): readonly Run[] | undefined {
  const [oldLines, newLines] = [linesOf(before), linesOf(after)];
  const changes = diffArrays(oldLines.map(inkOf), newLines.map(inkOf), { maxEditLength: mostEdits });
  if (!changes) return undefined;
  const runs: Run[] = [];
  for (const { equal, old, now } of hunksOf(changes, oldLines, newLines)) {
    const pair = [
      { text: before, ...old },
      { text: after, ...now },
    ] as const;
    runs.push(...(equal ? sameInk(...pair) : wordRuns(...pair)));
  }
  return runs;
}

type Change = Pick<ReturnType<typeof diffArrays<string>>[number], "added" | "removed" | "count">;

interface Piece {
  readonly start: number;
  readonly end: number;
}
interface Slice extends Piece {
  readonly text: string;
}
interface Hunk {
  readonly equal: boolean;
  readonly old: Piece;
  readonly now: Piece;
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The two texts side by side, equal stretches and replaced ones in turn. */
function hunksOf(changes: readonly Change[], oldLines: readonly string[], newLines: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  const [old, now] = [offsetsOf(oldLines), offsetsOf(newLines)];
  let [i, j] = [0, 0];
  for (const { added, removed, count } of changes) {
    const [oldEnd, newEnd] = [added ? i : i + count, removed ? j : j + count];
    const piece = { old: { start: old[i]!, end: old[oldEnd]! }, now: { start: now[j]!, end: now[newEnd]! } };
    [i, j] = [oldEnd, newEnd];
    const last = hunks.at(-1);
    if ((added || removed) && last && !last.equal) hunks[hunks.length - 1] = joined(last, piece);
    else hunks.push({ equal: !added && !removed, ...piece });
  }
  return hunks;
}

/** Where each line begins, and where the last one ends. */
function offsetsOf(lines: readonly string[]): readonly number[] {
  let end = 0;
  return [0, ...lines.map((line) => (end += line.length))];
}

function joined(a: Hunk, b: Omit<Hunk, "equal">): Hunk {
  return { equal: false, old: { start: a.old.start, end: b.old.end }, now: { start: a.now.start, end: b.now.end } };
}

/** One run where the two are equal to the letter; else a run for every stretch between changed blanks. */
function sameInk(before: Slice, after: Slice): Run[] {
  const [old, now] = [before.text.slice(before.start, before.end), after.text.slice(after.start, after.end)];
  if (old === now) return [{ before: before.start, after: after.start, length: old.length }];
  const [oldInk, newInk] = [inkWithPlaces(old), inkWithPlaces(now)];
  const runs: Run[] = [];
  for (let from = 0, to = 1; from < oldInk.at.length; to++) {
    if (oldInk.at[to] === oldInk.at[from]! + to - from && newInk.at[to] === newInk.at[from]! + to - from) continue;
    runs.push({ before: before.start + oldInk.at[from]!, after: after.start + newInk.at[from]!, length: to - from });
    from = to;
  }
  return runs;
}

/** Equal words of two replaced stretches; none where one is empty or they have too little in common. */
function wordRuns(before: Slice, after: Slice): Run[] {
  if (before.start === before.end || after.start === after.end) return [];
  const [old, now] = [wordsIn(before), wordsIn(after)];
  const changes = diffArrays(
    old.map(({ word }) => word),
    now.map(({ word }) => word),
    { maxEditLength: mostEdits },
  );
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  for (const { added, removed, count } of changes ?? []) {
    if (!added && !removed) {
      for (let at = 0; at < count; at++) {
        runs.push({ before: old[i + at]!.start, after: now[j + at]!.start, length: old[i + at]!.word.length });
      }
    }
    if (!added) i += count;
    if (!removed) j += count;
  }
  return runs;
}

/** Names and numbers, and every other character that is no blank, each with its offset in the whole text. */
function wordsIn({ text, start, end }: Slice): { word: string; start: number }[] {
  const found = text.slice(start, end).matchAll(/[\p{L}\p{N}\p{M}_]+|[^\s]/gu);
  return Array.from(found, ({ 0: word, index }) => ({ word, start: start + index }));
}
