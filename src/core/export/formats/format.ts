import type { Context } from "../../model/context.ts";
import type { Message, Sample } from "../../model/sample.ts";
import type { Feature } from "../feature.ts";
import type { TrainerView } from "../trainerView.ts";

/** One row: its columns in the order they are written. */
export type Columns = Readonly<Record<string, unknown>>;

/** A context that is a row of its own, without a question. */
export interface ContextRow {
  readonly id: string;
  readonly split: string;
  readonly context: Context;
  /** SPDX ids of the repository. */
  readonly licenses: readonly string[];
}

/** A sample as a part of a packed row; labels are its tokens again, -100 where they are not trained. */
export interface Piece {
  readonly id: string;
  readonly input_ids: readonly number[];
  readonly labels: readonly number[];
}

/** One view of the samples: what a trainer's loader reads. */
export interface Format {
  /** The contract's id; also the folder and the configuration of the dataset. */
  readonly id: string;
  /** One sentence for the dataset card: who reads it and what is trained. */
  readonly about: string;
  /** Columns that are there even where no row fills them. */
  readonly features: Readonly<Record<string, Feature>>;
  /** Whether rows may add fields to the declared columns, as tasks do in `meta`. */
  readonly grows?: true;
  /** Which samples it holds, where not all: half a sentence for people. */
  readonly only?: string;
  /**
   * The row of a sample, or the reason why this view cannot hold it; then no format has it. `undefined` where the sample is
   * none of its kind. `index` counts rows from 0. Of a format that packs, a piece; of a stream, id and token ids.
   */
  readonly row: (sample: Sample, view: TrainerView, index: number) => RowResult | Promise<RowResult>;
  /** Makes a row of several pieces, where rows hold more than one sample. */
  readonly pack?: (pieces: readonly Piece[], view: TrainerView) => Columns;
  /** Token ids in one file a split instead of rows. */
  readonly isStream?: true;
  /** The chat that a row of these columns holds, to read datasets back; absent where it holds none. */
  readonly chatOf?: (row: Columns) => readonly Message[];
  /** What is wrong with a row that holds no chat but what the trainer sees; empty where nothing is. */
  readonly faultsOf?: (row: Columns, view: TrainerView) => Promise<string[]>;
  /** The row of a context; absent where a text that nobody asks about is no row. */
  readonly contextRow?: (row: ContextRow, view: TrainerView) => Columns | Promise<Columns>;
  /** Name of the one file of a split, for loaders that look for it: always plain JSONL, whatever the container. */
  readonly fileOf?: (split: string) => string;
  /** Further files of its folder, by name. */
  readonly beside?: (splits: readonly string[]) => Readonly<Record<string, string>>;
}

/** Columns, a reason, or nothing where the format does not hold such samples. */
export type RowResult = Columns | string | undefined;

/** Whether any of the formats holds contexts without a question. */
export function takesContexts(formats: readonly Format[]): boolean {
  return formats.some(({ contextRow }) => contextRow !== undefined);
}
