import type { TrainingPlan } from "../trainingPlan.ts";
import { shell } from "./longLora.ts";

/** How a model that was trained whole becomes an adapter, and what an adapter does not carry. */
export function adapterCommands({ model, stages, method }: TrainingPlan): string {
  const last = stages.at(-1)!;
  const trained = stages.length > 1 ? `stage-${stages.length}/output` : "output";
  const result = method === "full" ? trained : `${trained}-merged`;
  const reminder =
    last.theta === undefined && last.rope === undefined
      ? "The model's position settings did not change: the adapter runs on the base model as it is."
      : "An adapter carries no position settings: put those of rope.json into the base model's config.json, or it fails at long range.";
  return `#!/bin/sh
# A LoRA of at most rank 32 from a trained and its base model (pip install mergekit).
# ${reminder}
set -e
mergekit-extract-lora --model ${shell(result)} --base-model ${shell(model)} --out-path adapter --max-rank 32 --no-lazy-unpickle --cuda
`;
}
