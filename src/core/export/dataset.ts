import type { Settings } from "../config/settings.ts";
import type { TokenizerId } from "../model/context.ts";
import type { RepoPath } from "../model/repoPath.ts";
import type { Dropped } from "../model/sample.ts";
import type { Container } from "./container.ts";
import type { Mix } from "./mix.ts";
import type { SplitShare } from "./splits.ts";
import type { Feature } from "./feature.ts";
import type { Format } from "./formats/format.ts";
import type { Figures } from "./tally.ts";

/** What a dataset was made of: the same facts give the same bytes. */
export interface Origin {
  readonly repo: string;
  readonly commit: string | null;
  readonly settings: Settings;
  readonly tokenizer: TokenizerId;
  readonly chat_template_sha256: string | null;
  /** SPDX expressions of the files that are in, and how many files each holds for; `none` where none is stated. */
  readonly licenses: readonly string[];
  readonly license_files: Readonly<Record<string, number>>;
  /** What the checks changed in files that are in. */
  readonly checks: { readonly redacted: readonly Redaction[] };
  /** What was asked for beyond the settings; absent keys were not. */
  readonly recipe: Recipe;
  /** Repoloom's own version. */
  readonly version: string;
}

/** How many secrets and addresses are covered in a file. */
export interface Redaction {
  readonly path: RepoPath;
  readonly secrets: number;
  readonly emails: number;
}

/** How rows were chosen and shared out. */
export interface Recipe {
  /** Files that rows came from beside the repository, by their name alone. */
  readonly inputs: readonly Input[];
  readonly splits?: readonly SplitShare[];
  readonly mix?: Mix;
}

export interface Input {
  readonly role: "annotations" | "tasks" | "short" | "decontaminate";
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** One file of a dataset. */
export interface DatasetFile {
  /** Relative to the dataset, POSIX. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** One shard: a part of a split in one format. */
export interface Shard extends DatasetFile {
  readonly format: string;
  readonly split: string;
  readonly rows: number;
  /** Its lines of JSON: what a compressed file unpacks to, what a Parquet file was made from. Absent where that is the file. */
  readonly content?: { readonly bytes: number; readonly sha256: string };
}

/** Rows of one split in all formats together: a sample is in all of them, a context only where it may be a row. */
export interface SplitFacts {
  readonly rows: number;
  /** Tokens of all rows as trained. */
  readonly tokens: number;
  /** Tokens of the longest row. */
  readonly longest: number;
}

/** A dataset when all its rows are written: what the card and the manifest tell. */
export interface Dataset {
  readonly origin: Origin;
  /** In the order asked for; the first is the default. */
  readonly formats: readonly Format[];
  readonly container: Container;
  /** By format: the columns. */
  readonly features: ReadonlyMap<string, Feature>;
  readonly splits: ReadonlyMap<string, SplitFacts>;
  /** Rows by task, in the order of first use; `context` for those without a question. */
  readonly tasks: ReadonlyMap<string, number>;
  readonly figures: Figures;
  readonly shards: readonly Shard[];
  /** What some loaders want beside the rows. */
  readonly beside: readonly DatasetFile[];
  readonly dropped: readonly Dropped[];
}

/** How many rows were dropped for each reason, sorted by reason. */
export function countDrops(dropped: readonly Dropped[]): { reason: string; count: number }[] {
  const byReason = Map.groupBy(dropped, ({ reason }) => reason);
  return [...byReason]
    .map(([reason, rows]) => ({ reason, count: rows.length }))
    .toSorted((a, b) => (a.reason < b.reason ? -1 : 1));
}
