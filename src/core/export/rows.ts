import type { Dropped, Sample } from "../model/sample.ts";
import { countDrops, type Dataset, type SplitFacts } from "./dataset.ts";
import { type Feature, featureOf, merge, struct } from "./feature.ts";
import type { ExportRow } from "./exportRow.ts";
import type { Columns, ContextRow, Format } from "./formats/format.ts";
import { isWellFormed, printLine } from "./jsonl.ts";
import { Tally } from "./tally.ts";
import type { TrainerView } from "./trainerView.ts";

/** One line of one format. */
export interface Line {
  readonly format: Format;
  readonly split: string;
  /** With its newline. */
  readonly line: string;
  /** Columns of all rows of the format so far. */
  readonly columns: Feature;
  /** Of a piece that is to be packed. */
  readonly tokens?: number;
}

interface View {
  readonly format: Format;
  readonly columns: Columns;
  /** The format's columns with this row's. */
  readonly feature: Feature;
}

/**
 * Turns samples into the lines of every format and keeps the books: a sample is in all formats or in none.
 * Dropped here: `repeated-id`, `not-well-formed`, `row-too-long` (no string of the language holds its line), `mixed-types`
 * (a field of `meta` is of another type in an earlier row), and what a format cannot hold (`over-limit`).
 */
export class Rows {
  readonly #formats: readonly Format[];
  readonly #view: TrainerView;
  readonly #wanted: readonly string[];
  readonly #features: Map<string, Feature>;
  readonly #splits = new Map<string, SplitFacts>();
  readonly #tasks = new Map<string, number>();
  readonly #tally = new Tally();
  readonly #dropped: Dropped[] = [];
  readonly #ids = new Set<string>();

  /** Splits are told in the order of `splits`, others after them in the order of first use. */
  constructor(formats: readonly Format[], view: TrainerView, splits: readonly string[] = []) {
    this.#formats = formats;
    this.#view = view;
    this.#wanted = splits;
    this.#features = new Map(formats.map(({ id, features }) => [id, struct(features)]));
  }

  /** Rows so far, one a sample whatever the number of formats. */
  get count(): number {
    return this.#ids.size;
  }

  /** The lines of a sample; none where it is dropped. */
  async add(row: ExportRow): Promise<Line[]> {
    if ("reason" in row) return this.#drop(row);
    const { id, split } = row;
    if (this.#ids.has(id)) return this.#drop({ id, reason: "repeated-id" });
    if (!isWellFormed(row)) return this.#drop({ id, reason: "not-well-formed" });
    const views = await this.#viewsOf(row);
    if (typeof views === "string") return this.#drop({ id, reason: views });
    const lines = linesOf(views, split);
    if (!lines) return this.#drop({ id, reason: "row-too-long" });
    for (const { format, feature } of views) this.#features.set(format.id, feature);
    this.#ids.add(id);
    const task = "context" in row ? "context" : row.task;
    this.#tasks.set(task, (this.#tasks.get(task) ?? 0) + 1);
    this.#tally.add(row);
    this.#splits.set(split, grown(this.#splits.get(split), tokensOf(row)));
    return lines;
  }

  /** What the card and the manifest tell of the rows. */
  facts(): Pick<Dataset, "features" | "splits" | "tasks" | "figures" | "dropped"> {
    const names = new Set([...this.#wanted, ...this.#splits.keys()]);
    const splits = new Map([...names].filter((name) => this.#splits.has(name)).map((name) => [name, this.#splits.get(name)!]));
    return { features: this.#features, splits, tasks: this.#tasks, figures: this.#tally.figures(), dropped: this.#dropped };
  }

  /** Half a sentence on why there is no row. */
  whyNone(): string {
    if (this.#dropped.length === 0) return "no annotation is ready";
    const only = this.#formats.find(({ only: kind }) => kind !== undefined);
    if (only && this.#dropped.every(({ reason }) => reason === "not-of-format")) return `${only.id} holds only ${only.only}`;
    const reasons = countDrops(this.#dropped).map(({ reason, count }) => `${reason} ${count}`);
    return `every row was dropped (${reasons.join(", ")})`;
  }

  /** The row in every format that has it, or why it is dropped. */
  async #viewsOf(row: Sample | ContextRow): Promise<View[] | string> {
    const views: View[] = [];
    for (const format of this.#formats) {
      const columns =
        "context" in row ? await format.contextRow?.(row, this.#view) : await format.row(row, this.#view, this.#ids.size);
      if (typeof columns === "string") return columns;
      if (columns === undefined) continue;
      const feature = this.#featureWith(format, columns);
      if (!feature) return "mixed-types";
      views.push({ format, columns, feature });
    }
    return views.length > 0 ? views : "not-of-format";
  }

  #featureWith({ id, grows }: Format, columns: Columns): Feature | undefined {
    const feature = this.#features.get(id)!;
    if (!grows) return feature;
    try {
      return merge(feature, featureOf(columns));
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }

  #drop(dropped: Dropped): Line[] {
    this.#dropped.push(dropped);
    return [];
  }
}

function tokensOf(row: Sample | ContextRow): number {
  return "context" in row ? row.context.n_tokens : row.meta.n_tokens_total;
}

function linesOf(views: readonly View[], split: string): Line[] | undefined {
  try {
    return views.map(({ format, columns, feature }) => ({
      format,
      split,
      columns: feature,
      line: `${printLine(columns)}\n`,
      ...(format.pack ? { tokens: (columns["input_ids"] as readonly number[]).length } : {}),
    }));
  } catch (error) {
    if (error instanceof RangeError) return undefined; // "Invalid string length"
    throw error;
  }
}

function grown(facts: SplitFacts = { rows: 0, tokens: 0, longest: 0 }, tokens: number): SplitFacts {
  return { rows: facts.rows + 1, tokens: facts.tokens + tokens, longest: Math.max(facts.longest, tokens) };
}
