import { chatOnly } from "./chatOnly.ts";
import type { Format } from "./format.ts";

const names: Readonly<Record<string, string>> = { validation: "valid", val: "valid", dev: "valid" };

/** MLX-LM's folder: it looks for `train.jsonl`, `valid.jsonl`, `test.jsonl`. Source: mlx-lm `LORA.md`, `tuner/datasets.py`. */
export const mlx: Format = {
  id: "mlx",
  about: "MLX-LM, `--data` is this folder (train, valid, test.jsonl); with `--mask-prompt` only the last turn is trained.",
  ...chatOnly,
  fileOf: (split) => `${names[split] ?? split}.jsonl`,
};
