import type { Dropped, Sample } from "../model/sample.ts";
import { countDrops, type SplitFacts } from "./dataset.ts";
import { type Feature, featureOf, merge, struct } from "./feature.ts";
import type { Format } from "./formats/format.ts";
import { isWellFormed, printLine } from "./jsonl.ts";

/** One line of one format. */
export interface Line {
  readonly format: string;
  readonly split: string;
  /** With its newline. */
  readonly line: string;
}

/**
 * Turns samples into the lines of every format and keeps the books: a sample is in all formats or in none.
 * Dropped here: `repeated-id`, `not-well-formed`, `row-too-long` (no string of the language holds its line).
 */
export class Rows {
  readonly #formats: readonly Format[];
  readonly #features: Map<string, Feature>;
  readonly #splits = new Map<string, SplitFacts>();
  readonly #dropped: Dropped[] = [];
  readonly #ids = new Set<string>();

  constructor(formats: readonly Format[]) {
    this.#formats = formats;
    this.#features = new Map(formats.map(({ id, features }) => [id, struct(features)]));
  }

  /** Rows so far, one a sample whatever the number of formats. */
  get count(): number {
    return this.#ids.size;
  }

  /** The lines of a sample; none where it is dropped. */
  add(row: Sample | Dropped): Line[] {
    if ("reason" in row) return this.#drop(row);
    const { id, split } = row;
    if (this.#ids.has(id)) return this.#drop({ id, reason: "repeated-id" });
    if (!isWellFormed(row)) return this.#drop({ id, reason: "not-well-formed" });
    const rows = this.#formats.map((format) => [format.id, format.row(row)] as const);
    const lines = linesOf(rows, split);
    if (!lines) return this.#drop({ id, reason: "row-too-long" });
    for (const [format, columns] of rows) {
      this.#features.set(format, merge(this.#features.get(format)!, featureOf(columns)));
    }
    this.#ids.add(id);
    this.#splits.set(split, grown(this.#splits.get(split), row.meta.n_tokens_total));
    return lines;
  }

  /** What the card and the manifest tell of the rows. */
  facts(): { features: ReadonlyMap<string, Feature>; splits: ReadonlyMap<string, SplitFacts>; dropped: readonly Dropped[] } {
    return { features: this.#features, splits: this.#splits, dropped: this.#dropped };
  }

  /** Half a sentence on why there is no row. */
  whyNone(): string {
    if (this.#dropped.length === 0) return "no annotation is ready";
    const reasons = countDrops(this.#dropped).map(({ reason, count }) => `${reason} ${count}`);
    return `every row was dropped (${reasons.join(", ")})`;
  }

  #drop(dropped: Dropped): Line[] {
    this.#dropped.push(dropped);
    return [];
  }
}

function linesOf(rows: readonly (readonly [format: string, columns: object])[], split: string): Line[] | undefined {
  try {
    return rows.map(([format, columns]) => ({ format, split, line: `${printLine(columns)}\n` }));
  } catch (error) {
    if (error instanceof RangeError) return undefined; // "Invalid string length"
    throw error;
  }
}

function grown(facts: SplitFacts = { rows: 0, tokens: 0, longest: 0 }, tokens: number): SplitFacts {
  return { rows: facts.rows + 1, tokens: facts.tokens + tokens, longest: Math.max(facts.longest, tokens) };
}
