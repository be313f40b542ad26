import type { Sample } from "../../model/sample.ts";
import type { TrainerView } from "../trainerView.ts";
import { int32, int8, list } from "../feature.ts";
import type { Format } from "./format.ts";

/**
 * Token ids of the rendered chat, with labels for the answer and its turn end and -100 for all before. These three columns and
 * no other: Axolotl takes exactly them, TRL uses `labels` as they are.
 * Source: axolotl `docs/dataset-formats/tokenized.qmd`, trl `sft_trainer.py`.
 */
export const pretokenized: Format = {
  id: "pretokenized",
  about: "TRL, Axolotl (`type:` empty): input_ids, labels, attention_mask; exactly the answer and its turn end is trained.",
  features: { input_ids: list(int32), labels: list(int32), attention_mask: list(int8) },
  async row(sample, view) {
    const { input_ids, prompt } = await tokenized(sample, view);
    return {
      input_ids,
      labels: input_ids.map((id, index) => (index < prompt ? -100 : id)),
      attention_mask: input_ids.map(() => 1),
    };
  },
  async faultsOf(row, { limit }) {
    const [ids, labels, mask] = ["input_ids", "labels", "attention_mask"].map((name) => row[name] as readonly number[]);
    const masked = labels!.every((label) => label === -100);
    return [
      ...(ids!.length > limit ? [`${ids!.length} tokens, the limit is ${limit}`] : []),
      ...(ids!.length === labels!.length && ids!.length === mask!.length ? [] : ["the columns differ in length"]),
      ...(masked ? ["no token is trained"] : []),
      ...(labels!.every((label, index) => label === -100 || label === ids![index]) ? [] : ["a label is not its token"]),
    ];
  },
};

/** The tokens of the whole rendered chat, and how many of them are not trained. */
export async function tokenized(
  { messages, meta }: Sample,
  { render, encode }: TrainerView,
): Promise<{ input_ids: number[]; prompt: number }> {
  const { ids } = await encode(render(messages).text);
  return { input_ids: [...ids], prompt: meta.n_tokens_prompt };
}
