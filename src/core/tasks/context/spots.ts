import type { Bench, BenchFile } from "../task.ts";
import type { Chosen } from "./choose.ts";
import { measuredFile } from "./fileRuler.ts";

/** A place between two statements of a file. */
export interface Spot {
  /** UTF-16 offset in the file's own text. */
  readonly offset: number;
  /** About how many tokens of the file's block lie before it. */
  readonly tokens: number;
}

/** Tokens of a block behind its content, about. */
const closing = 3;

/** Where a needle may stand in a file or its beginning. */
export async function spotsOf(bench: Bench, { file, end }: Chosen): Promise<Spot[]> {
  const { boundaries, tokensBefore } = await measuredFile(bench, file);
  const open = opening(file);
  const within = end === undefined ? boundaries : boundaries.filter((offset) => offset <= end);
  return within.map((offset) => ({ offset, tokens: open + tokensBefore(offset) }));
}

/** The place of something that stands in a file already. */
export async function spotAt(bench: Bench, { file }: Chosen, offset: number): Promise<Spot> {
  const { tokensBefore } = await measuredFile(bench, file);
  return { offset, tokens: opening(file) + tokensBefore(offset) };
}

function opening({ size, tokens }: BenchFile): number {
  return Math.max(0, size - tokens - closing);
}
