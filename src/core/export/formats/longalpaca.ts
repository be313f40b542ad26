import { string } from "../feature.ts";
import type { Format } from "./format.ts";
import { chatOf, pairOf } from "./pair.ts";

/** LongAlpaca rows: the long text and the question in `instruction`; `input` is deliberately not there. Source: LongLoRA `README.md`. */
export const longalpaca: Format = {
  id: "longalpaca",
  about:
    "LongLoRA's LongAlpaca: instruction holds the context and the question, output the answer; only the output is trained. Its own script reads one JSON array: `jq -s . longalpaca/*.jsonl`.",
  features: { id: string, instruction: string, output: string },
  row({ id, messages }) {
    const { question, answer } = pairOf(messages);
    return { id, instruction: question, output: answer };
  },
  chatOf: (row) => chatOf(row["instruction"], row["output"]),
};
