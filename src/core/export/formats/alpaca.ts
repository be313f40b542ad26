import { string } from "../feature.ts";
import type { Format } from "./format.ts";
import { chatOf, pairOf } from "./pair.ts";

/**
 * Alpaca rows. `input` stays empty: context and question are one text, as the sample was counted.
 * Source: axolotl `docs/dataset-formats/inst_tune.qmd`, LLaMA-Factory `data/README.md`.
 */
export const alpaca: Format = {
  id: "alpaca",
  about: "Axolotl (`type: alpaca`), LLaMA-Factory and many others: instruction, empty input, output; only the output is trained.",
  features: { id: string, instruction: string, input: string, output: string },
  row({ id, messages }) {
    const { question, answer } = pairOf(messages);
    return { id, instruction: question, input: "", output: answer };
  },
  chatOf: (row) => chatOf(row["instruction"], row["output"]),
};
