import { int64, string } from "../feature.ts";
import { aboutFeatures } from "../sampleFeatures.ts";
import type { Format } from "./format.ts";

const { meta, split, task } = aboutFeatures;

/** Whole texts for language modelling: every context as it is, every sample as the chat template writes it. */
export const text: Format = {
  id: "text",
  about:
    "Language modelling (TRL `text`, Axolotl `type: completion`): all contexts, and samples as rendered chats; everything is trained.",
  features: { id: string, text: string, n_tokens: int64, task: task!, split: split!, meta: meta! },
  grows: true,
  row: (sample, { render }) => ({
    id: sample.id,
    text: render(sample.messages).text,
    n_tokens: sample.meta.n_tokens_total,
    task: sample.task,
    split: sample.split,
    meta: sample.meta,
  }),
  async faultsOf({ text: words, n_tokens }, { encode, limit }) {
    const tokens = (await encode(words as string)).ids.length;
    return [
      ...(tokens > limit ? [`${tokens} tokens, the limit is ${limit}`] : []),
      ...(tokens === n_tokens ? [] : [`n_tokens says ${String(n_tokens)}, there are ${tokens}`]),
    ];
  },
  contextRow: ({ id, split, context, licenses }) => ({
    id,
    text: context.text,
    n_tokens: context.n_tokens,
    task: "context",
    split,
    meta: {
      repo: context.repo,
      commit: context.commit,
      licenses,
      files: context.files.map(({ path, blob }) => ({ path, blob })),
      order: context.order,
      template: context.template,
      seed: context.seed,
      target_length: context.limit,
      fill: context.metrics.fill,
      n_tokens_total: context.n_tokens,
      tokenizer: context.tokenizer,
    },
  }),
};
