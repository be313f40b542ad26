import type { Bench } from "../task.ts";
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
  const open = Math.max(0, file.size - file.tokens - closing);
  const within = end === undefined ? boundaries : boundaries.filter((offset) => offset <= end);
  return within.map((offset) => ({ offset, tokens: open + tokensBefore(offset) }));
}
