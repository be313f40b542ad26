import type { Sample } from "../../model/sample.ts";
import { trainedTokens } from "../../tokens/trainedTokens.ts";
import type { TrainerView } from "../trainerView.ts";
import { int32, int8, list } from "../feature.ts";
import type { Format } from "./format.ts";

/**
 * Token ids of the rendered chat, with labels for the answer and its turn end and -100 for all before; where the template itself
 * marks what is trained (`{% generation %}`), labels for exactly that. These three columns and
 * no other: Axolotl takes exactly them, TRL uses `labels` as they are.
 * Source: axolotl `docs/dataset-formats/tokenized.qmd`, trl `sft_trainer.py`.
 */
export const pretokenized: Format = {
  id: "pretokenized",
  about:
    "TRL, Axolotl (`type:` empty): input_ids, labels, attention_mask; exactly the answer and its turn end is trained, or what the chat template marks.",
  features: { input_ids: list(int32), labels: list(int32), attention_mask: list(int8) },
  async row(sample, view) {
    const tokens = await tokenized(sample, view);
    return { ...tokens, attention_mask: tokens.input_ids.map(() => 1) };
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

/** The tokens of the whole rendered chat, and the same again as labels: -100 for what is not trained. */
export async function tokenized(
  { messages }: Sample,
  { render, encode }: TrainerView,
): Promise<{ input_ids: number[]; labels: number[] }> {
  const rendered = render(messages);
  const encoding = await encode(rendered.text);
  const trained = trainedTokens(encoding, rendered);
  const input_ids = [...encoding.ids];
  return { input_ids, labels: input_ids.map((id, index) => (trained[index] ? id : -100)) };
}
