import { RecentMap } from "../../pack/memory.ts";
import { firstAtLeast, type Ruler, rulerOf } from "../../pack/ruler.ts";
import { dialectOf, symbolsOf } from "../../symbols/read.ts";
import { boundariesOf } from "../boundaries/boundaries.ts";
import type { Bench, BenchFile } from "../task.ts";

/** A file with the places where something may be put into it or where it may be cut, and how many tokens lie before each. */
export interface MeasuredFile {
  readonly file: BenchFile;
  readonly text: string;
  readonly ruler: Ruler;
  /** Offsets between top-level statements, rising. */
  readonly boundaries: readonly number[];
  /** About how many tokens of the content lie before an offset. */
  readonly tokensBefore: (offset: number) => number;
}

/** Characters between two exact counts. */
const step = 1024;

const rulers = new WeakMap<Bench, RecentMap<Promise<MeasuredFile>>>();

/** Measures a file once for all samples of a bench. */
export function measuredFile(bench: Bench, file: BenchFile): Promise<MeasuredFile> {
  const known = rulers.get(bench) ?? new RecentMap<Promise<MeasuredFile>>(256);
  rulers.set(bench, known);
  const measured = known.get(file.path) ?? measure(bench, file);
  known.set(file.path, measured);
  return measured;
}

async function measure(bench: Bench, file: BenchFile): Promise<MeasuredFile> {
  const text = await bench.text(file.path);
  const ruler = await rulerOf(text, step, bench.counter);
  return { file, text, ruler, boundaries: boundariesIn(file, text), tokensBefore: (offset) => along(ruler, offset) };
}

/** By the language's own rules where they are known: none where the file cannot be read by them. */
function boundariesIn({ path, language }: BenchFile, text: string): readonly number[] {
  return dialectOf(path) === undefined ? boundariesOf(text, language) : (symbolsOf({ path, text })?.boundaries ?? []);
}

/** In a straight line between the two marks around the offset. */
function along({ marks, before }: Ruler, offset: number): number {
  const right = Math.min(Math.max(firstAtLeast(marks, offset), 1), marks.length - 1);
  const length = Math.max(1, marks[right]! - marks[right - 1]!);
  return before[right - 1]! + ((offset - marks[right - 1]!) / length) * (before[right]! - before[right - 1]!);
}
