import type { LossWeighting } from "../../config/settings.ts";
import { float64, int32, list, string } from "../feature.ts";
import type { Columns, Format, Piece } from "./format.ts";
import { tokenized } from "./pretokenized.ts";

/**
 * Rows that are packed already, best fit decreasing up to the limit: whole samples behind each other, their lengths, and the
 * weight of every token. TRL takes them with `dataset_kwargs={"skip_prepare_dataset": True}`, `padding_free=True` and
 * `packing=False`; its collator restarts the positions at each length.
 * Weights by sequence are 1/N over the N trained tokens of a sample; the loss of a batch of K packs with M samples is their sum
 * times K/M. Source: LongAlign (arXiv 2401.18058) section 3.2, trl `data_utils.py` (`pack_dataset`), `sft_trainer.py`.
 */
export const prepacked: Format = {
  id: "prepacked",
  about:
    "TRL with `skip_prepare_dataset` and `padding_free`: samples packed to the limit, none cut; input_ids, labels, seq_lengths, loss_weights, sample_ids. Without a FlashAttention kernel samples of a pack see each other.",
  features: {
    input_ids: list(int32),
    labels: list(int32),
    seq_lengths: list(int32),
    loss_weights: list(float64),
    sample_ids: list(string),
  },
  async row(sample, view) {
    return { id: sample.id, ...(await tokenized(sample, view)) };
  },
  pack: (pieces, { lossWeighting }) => packOf(pieces, lossWeighting),
  faultsOf: async (row, { limit }) => faultsOfPack(row as unknown as Pack, limit),
};

interface Pack {
  readonly input_ids: readonly number[];
  readonly labels: readonly number[];
  readonly seq_lengths: readonly number[];
  readonly loss_weights: readonly number[];
  readonly sample_ids: readonly string[];
}

/** One row of several samples. */
export function packOf(pieces: readonly Piece[], weighting: LossWeighting): Columns & Pack {
  const weightOf = ({ labels }: Piece) => (weighting === "token" ? 1 : 1 / labels.filter((label) => label !== -100).length);
  return {
    input_ids: pieces.flatMap(({ input_ids }) => input_ids),
    labels: pieces.flatMap(({ labels }) => labels),
    seq_lengths: pieces.map(({ input_ids }) => input_ids.length),
    loss_weights: pieces.flatMap((piece) => {
      const weight = weightOf(piece);
      return piece.labels.map((label) => (label === -100 ? 0 : weight));
    }),
    sample_ids: pieces.map(({ id }) => id),
  };
}

function faultsOfPack({ input_ids, labels, seq_lengths, loss_weights, sample_ids }: Pack, limit: number): string[] {
  const size = input_ids.length;
  if (labels.length !== size || loss_weights.length !== size) return ["the columns differ in length"];
  const sum = seq_lengths.reduce((total, length) => total + length, 0);
  if (sum !== size || seq_lengths.some((length) => length < 1)) return [`seq_lengths add up to ${sum}, there are ${size} tokens`];
  const faults = sequenceFaults(seq_lengths, labels);
  if (size > limit) faults.push(`${size} tokens, the limit is ${limit}`);
  if (sample_ids.length !== seq_lengths.length)
    faults.push(`${sample_ids.length} sample_ids for ${seq_lengths.length} sequences`);
  if (labels.some((label, at) => label !== -100 && label !== input_ids[at])) faults.push("a label is not its token");
  if (loss_weights.some((weight, at) => (labels[at] === -100 ? weight !== 0 : !(weight > 0))))
    faults.push("a weight that does not fit its label");
  return faults;
}

function sequenceFaults(lengths: readonly number[], labels: readonly number[]): string[] {
  const faults: string[] = [];
  let start = 0;
  for (const [index, length] of lengths.entries()) {
    if (labels[start] !== -100) faults.push(`sequence ${index} begins with a trained token: what was before it would predict it`);
    let at = start;
    while (at < start + length && labels[at] === -100) at += 1;
    if (at === start + length) faults.push(`no token of sequence ${index} is trained`);
    start += length;
  }
  return faults;
}
