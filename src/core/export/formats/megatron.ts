import { string } from "../feature.ts";
import type { Format } from "./format.ts";
import { chatOf, pairOf } from "./pair.ts";

const names: Readonly<Record<string, string>> = { train: "training", val: "validation", valid: "validation", dev: "validation" };

/**
 * Megatron-Bridge's folder for supervised fine-tuning, input and output as NeMo names them too. Not `messages`: Megatron wants a
 * system turn at the start of each, and one that nobody wrote would change what the rows were counted as.
 * Source: Megatron-Bridge `tutorials/data`, NeMo `GPTSFTDataset`.
 */
export const megatron: Format = {
  id: "megatron",
  about: "Megatron-Bridge and NeMo: input and output in training, validation, test.jsonl; the output is trained.",
  features: { id: string, input: string, output: string },
  row({ id, messages }) {
    const { question, answer } = pairOf(messages);
    return { id, input: question, output: answer };
  },
  chatOf: (row) => chatOf(row["input"], row["output"]),
  fileOf: (split) => `${names[split] ?? split}.jsonl`,
};
