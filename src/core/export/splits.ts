import { Problem } from "../model/problem.ts";
import type { Haystacks } from "./haystack.ts";
import type { Sample } from "../model/sample.ts";
import type { ExportRow } from "./exportRow.ts";
import type { ContextRow } from "./formats/format.ts";
import { placeOf } from "./stableHash.ts";

/** How large a split shall be: a share of all haystacks, the shares of an export add up to 1. */
export interface SplitShare {
  readonly name: string;
  readonly share: number;
}

/** Names that `datasets` takes for a split, which are safe as names of files too. */
export const splitName = /^\w+(?:\.\w+)*$/;

/**
 * Reads `train=0.9,validation=0.1`.
 * @throws Problem `usage` for a name twice or none, a share that is no number above 0, and shares that do not add up to 1
 */
export function parseSplits(text: string): SplitShare[] {
  const splits = text.split(",").map((part) => {
    const [name = "", share = "", ...more] = part.split("=").map((word) => word.trim());
    if (
      more.length > 0 ||
      !splitName.test(name) ||
      name === "all" ||
      !/^(?:\d+(?:\.\d*)?|\.\d+)$/.test(share) ||
      Number(share) <= 0
    )
      throw wrong(`"${part.trim()}" is not a name and a share above 0`);
    return { name, share: Number(share) };
  });
  const twice = splits.find(({ name }, index) => splits.findIndex((one) => one.name === name) < index);
  if (twice) throw wrong(`${twice.name} is there twice`);
  const sum = splits.reduce((total, { share }) => total + share, 0);
  if (Math.abs(sum - 1) > 1e-9) throw wrong(`the shares add up to ${Number(sum.toFixed(6))} and not to 1`);
  return splits;
}

function wrong(detail: string): Problem {
  return new Problem("usage", { detail: `--split takes shares such as train=0.9,validation=0.1: ${detail}.` });
}

/** Rows that are put aside until all have been seen. */
export interface Spool {
  put(row: ExportRow): Promise<void>;
  /** All rows in the order they were put; once. */
  all(): AsyncIterable<ExportRow>;
}

/** How rows are shared out. */
export interface Sharing {
  readonly splits: readonly SplitShare[];
  readonly seed: number;
  readonly haystacks: Haystacks;
  /** Rows that have their split already, by what they are made of. */
  readonly isPlaced?: (row: Sample | ContextRow) => boolean;
}

/**
 * Gives every row its split: a hash of its haystack's name and the seed decides, so that all rows on one haystack are in one
 * split. The haystacks are known only when every row has been seen. With few of them the shares are met only roughly, and a
 * split may stay empty.
 */
export async function* splitRows(
  rows: AsyncIterable<ExportRow>,
  { splits, seed, haystacks, isPlaced = () => false }: Sharing,
  spool: Spool,
): AsyncGenerator<ExportRow, void, undefined> {
  for await (const row of rows) {
    if (!("reason" in row) && !isPlaced(row)) haystacks.learn(row);
    await spool.put(row);
  }
  for await (const row of spool.all()) {
    yield "reason" in row || isPlaced(row) ? row : { ...row, split: splitOf(haystacks.nameOf(row), splits, seed) };
  }
}

/** The split that a hash of a name and the seed decides. */
export function splitOf(name: string, splits: readonly SplitShare[], seed: number): string {
  return splitAt(placeOf(name, seed), splits);
}

function splitAt(place: number, splits: readonly SplitShare[]): string {
  let end = 0;
  for (const { name, share } of splits) {
    end += share;
    if (place < end) return name;
  }
  return splits.at(-1)!.name;
}
