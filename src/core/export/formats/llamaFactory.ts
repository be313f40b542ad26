import { chatOnly } from "./chatOnly.ts";
import type { Format } from "./format.ts";

const fileOf = (split: string): string => `${split}.jsonl`;

/**
 * LLaMA-Factory's folder: rows of chat turns and `dataset_info.json`. It is the form `sharegpt` with the tags of OpenAI's
 * roles: the form `openai` puts a system text of its own ("detailed thinking off") into every row.
 * Source: LLaMA-Factory `data/README.md`, `src/llamafactory/data/converter.py`.
 */
export const llamaFactory: Format = {
  id: "llama-factory",
  about:
    "LLaMA-Factory: `dataset_dir` is this folder, `dataset` is `repoloom_train`; answers are trained. Set `cutoff_len`: its default cuts the question.",
  ...chatOnly,
  fileOf,
  beside: (splits) => ({ "dataset_info.json": `${JSON.stringify(infoOf(splits), null, 2)}\n` }),
};

function infoOf(splits: readonly string[]): Record<string, unknown> {
  const tags = {
    role_tag: "role",
    content_tag: "content",
    user_tag: "user",
    assistant_tag: "assistant",
    system_tag: "system",
  };
  return Object.fromEntries(
    splits.map((split) => [
      `repoloom_${split}`,
      { file_name: fileOf(split), formatting: "sharegpt", columns: { messages: "messages" }, tags },
    ]),
  );
}
