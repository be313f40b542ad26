import { Problem } from "../model/problem.ts";
import type { Sample } from "../model/sample.ts";
import type { ExportRow } from "./exportRow.ts";
import { placeOf } from "./stableHash.ts";

/** How many short rows stand beside how many long ones. LongAlpaca: 9k long to 3k short. */
export interface Mix {
  readonly long: number;
  readonly short: number;
}

export const longAlpacaMix: Mix = { long: 3, short: 1 };

/**
 * Reads `long:short=3:1`.
 * @throws Problem `usage`
 */
export function parseMix(text: string): Mix {
  const match = /^long:short=(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(text.trim());
  const [long, short] = [Number(match?.[1]), Number(match?.[2])];
  if (!(long > 0 && short > 0))
    throw new Problem("usage", { detail: `--mix ${text} is not a ratio of two numbers above 0, such as long:short=3:1.` });
  return { long, short };
}

/** What became of the short rows when all rows have gone through. */
export interface Mixed {
  longRows: number;
  shortRows: number;
}

/**
 * Puts short rows among the long ones in this ratio, as long as there are any. Which ones, a hash of their id and the seed
 * decides: another long row takes one more and changes none.
 */
export async function* mixRows(
  rows: AsyncIterable<ExportRow>,
  short: readonly Sample[],
  { mix, seed, mixed }: { readonly mix: Mix; readonly seed: number; readonly mixed: Mixed },
): AsyncGenerator<ExportRow, void, undefined> {
  const places = new Map(short.map((sample) => [sample, placeOf(sample.id, seed)]));
  const pool = short.toSorted((a, b) => places.get(a)! - places.get(b)! || (a.id < b.id ? -1 : 1));
  for await (const row of rows) {
    yield row;
    if ("reason" in row) continue;
    mixed.longRows += 1;
    for (const wanted = wantedOf(mix, mixed.longRows); mixed.shortRows < Math.min(wanted, pool.length); mixed.shortRows++)
      yield pool[mixed.shortRows]!;
  }
}

/** Short rows that so many long ones ask for. */
export function wantedOf({ long, short }: Mix, longRows: number): number {
  return Math.floor((longRows * short) / long + 1e-9);
}
