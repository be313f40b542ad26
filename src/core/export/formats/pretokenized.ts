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
  async row({ messages, meta }, { render, encode }) {
    const { ids } = await encode(render(messages).text);
    const input_ids = [...ids];
    return {
      input_ids,
      labels: input_ids.map((id, index) => (index < meta.n_tokens_prompt ? -100 : id)),
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
