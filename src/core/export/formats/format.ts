import type { Sample } from "../../model/sample.ts";
import type { Feature } from "../feature.ts";

/** One view of the samples: what a trainer's loader reads. */
export interface Format {
  /** The contract's id; also the folder and the configuration of the dataset. */
  readonly id: string;
  /** One sentence for the dataset card: who reads it and what is trained. */
  readonly about: string;
  /** Columns that are there even where no row fills them; rows may add fields. */
  readonly features: Readonly<Record<string, Feature>>;
  /** The row of a sample; keys in the order they are written. */
  row(sample: Sample): Readonly<Record<string, unknown>>;
}
