import type { TokenCounter } from "../ports/tokenCounter.ts";

/** A text's lines, and how many tokens lie before places where a count may be split exactly. */
export interface Ruler {
  readonly text: string;
  /** Offset just behind each line break, and the text's end: where a piece may end. Never falling, without repeats. */
  readonly lineEnds: readonly number[];
  /** Offsets where tokens never reach across, first 0 and last the text's end, rising. */
  readonly marks: readonly number[];
  /** Tokens before each mark. */
  readonly before: readonly number[];
  /** Exact tokens of `open + text.slice(start, end) + close`, looking only at the ends of a long piece. */
  count(piece: PieceOf): Promise<number>;
}

/** A piece of a text as a template writes it. */
export interface PieceOf {
  readonly open: string;
  readonly start: number;
  readonly end: number;
  readonly close: string;
}

const batchLength = 1 << 20;

/** Characters on each side that decide whether a seam is sure; a piece is split only where it holds them all. */
const seam = 64;

/**
 * Counts a text once, in stretches of about `step` characters between places where the tokenizer's seams are sure.
 * Where it is never sure there is one stretch, and every count of a piece encodes the whole piece.
 */
export async function rulerOf(text: string, step: number, counter: TokenCounter, signal?: AbortSignal): Promise<Ruler> {
  const lineEnds = lineEndsOf(text);
  const marks = marksOf(text, lineEnds, step, counter);
  const before = await tokensBefore(text, marks, counter, signal);
  return { text, lineEnds, marks, before, count: (piece) => countPiece({ text, marks, before }, piece, counter, signal) };
}

function lineEndsOf(text: string): number[] {
  const ends: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) ends.push(at + 1);
  if (ends.at(-1) !== text.length) ends.push(text.length);
  return ends;
}

function marksOf(text: string, lineEnds: readonly number[], step: number, counter: TokenCounter): number[] {
  const marks = [0];
  for (const end of lineEnds) {
    if (end - marks.at(-1)! < step || end === text.length) continue;
    if (counter.additive(text.slice(Math.max(0, end - seam), end), text.slice(end, end + seam))) marks.push(end);
  }
  marks.push(text.length);
  return marks;
}

async function tokensBefore(
  text: string,
  marks: readonly number[],
  counter: TokenCounter,
  signal?: AbortSignal,
): Promise<number[]> {
  const before = [0];
  for (let from = 0; from + 1 < marks.length;) {
    let to = from + 1;
    while (to + 1 < marks.length && marks[to + 1]! - marks[from]! <= batchLength) to++;
    const stretches = marks.slice(from, to).map((mark, i) => text.slice(mark, marks[from + i + 1]));
    for (const count of await counter.count(stretches, signal)) before.push(before.at(-1)! + count);
    from = to;
  }
  return before;
}

async function countPiece(
  { text, marks, before }: Pick<Ruler, "text" | "marks" | "before">,
  { open, start, end, close }: PieceOf,
  counter: TokenCounter,
  signal?: AbortSignal,
): Promise<number> {
  const first = firstAtLeast(marks, start + seam);
  const last = firstAtLeast(marks, end - seam + 1) - 1;
  const between = first < last ? before[last]! - before[first]! : 0;
  const texts =
    first <= last
      ? [open + text.slice(start, marks[first]), text.slice(marks[last], end) + close]
      : [open + text.slice(start, end) + close];
  const counts = await counter.count(texts, signal);
  return counts.reduce((sum, count) => sum + count, between);
}

/** Index of the first number in a rising list that is at least `value`; the list's length where none is. */
export function firstAtLeast(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
