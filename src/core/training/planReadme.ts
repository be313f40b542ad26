import { accumulation, type PlannedStage, type PlanRequest, type TrainingPlan, type Variant } from "./trainingPlan.ts";

/** What a person reads first: settings, memory, stages and how to start. */
export function planReadme(plan: TrainingPlan, request: PlanRequest): string {
  return [...head(plan, request), ...positions(plan), ...memory(plan), ...stages(plan), ...start(plan, request)].join("\n");
}

function head({ model, max_length, method, rope }: TrainingPlan, { dataset }: PlanRequest): string[] {
  const rows = dataset
    ? `The dataset's longest row, rounded up to 64, decides: ${max_length} tokens (${dataset.rows.length} rows).`
    : `No dataset was named: rows of ${max_length} tokens are assumed.`;
  return [`# Training plan: ${model} at ${rope.target_length} tokens (${method})`, "", rows, ""];
}

function positions({ rope }: TrainingPlan): string[] {
  const settings =
    rope.rope_type === undefined
      ? []
      : [
          "",
          "```json",
          JSON.stringify(
            { rope_parameters: rope.rope_parameters, max_position_embeddings: rope.max_position_embeddings },
            null,
            2,
          ),
          "```",
          "",
          "transformers 4 names them `rope_theta` and `rope_scaling`; `rope.json` has both.",
        ];
  return [`## Positions`, "", ...rope.notes, ...settings, ""];
}

function memory({ memory: chosen, gpu_memory_gb, max_length }: TrainingPlan): string[] {
  return [
    "## Memory",
    "",
    `One sequence of ${max_length} tokens on a card of ${gpu_memory_gb} GB (10^9 bytes). Estimates, right within 10 % where they could be checked; not a guarantee.`,
    "",
    "| fused loss | offloaded checkpoints | MLP tiles | GB | from | to | host GB | fits |",
    "|---|---|---|---|---|---|---|---|",
    ...chosen.variants.map((variant) => row(variant, isSame(variant, chosen))),
    "",
    chosen.fits
      ? `Chosen: the gentlest that fits (bold). Its longest sequence on this card is ${chosen.longest} tokens.`
      : `None fits on one card: the leanest (bold) holds ${chosen.longest} tokens of a sequence, the rest needs more cards.`,
    "",
  ];
}

function row({ fused_loss, offload, mlp_tiles, total_gb, low_gb, high_gb, host_gb, fits }: Variant, chosen: boolean): string {
  const total = chosen ? `**${total_gb.toFixed(1)}**` : total_gb.toFixed(1);
  return `| ${[yes(fused_loss), yes(offload), mlp_tiles, total, low_gb.toFixed(1), high_gb.toFixed(1), host_gb.toFixed(1), yes(fits)].join(" | ")} |`;
}

function yes(fact: boolean): string {
  return fact ? "yes" : "no";
}

function isSame(a: Variant, b: Variant): boolean {
  return a.fused_loss === b.fused_loss && a.offload === b.offload && a.mlp_tiles === b.mlp_tiles;
}

function stages({ stages: all }: TrainingPlan): string[] {
  return [
    "## Stages",
    "",
    all.every(({ counted }) => counted)
      ? `Each step takes ${accumulation} sequences. Long rows lead, shorter ones are a fifth of the tokens.`
      : "Tokens and steps are those that Gradient published for Llama 3 8B; name your dataset (`--dataset DIR`) to have them counted.",
    "",
    "| length | positions | rows long + short | tokens | steps | learning rate | begins with | cards |",
    "|---|---|---|---|---|---|---|---|",
    ...all.map(stageRow),
    "",
  ];
}

function stageRow({ length, theta, rope, rows, tokens, steps, lr, init_from, cards }: PlannedStage): string {
  const positions =
    theta !== undefined ? `theta ${theta}` : rope !== undefined ? `${rope["rope_type"]} x ${rope["factor"]}` : "its own";
  return `| ${[length, positions, `${rows.long} + ${rows.short}`, tokens, steps, lr, init_from, cards === 0 ? "over 1,024" : cards].join(" | ")} |`;
}

function start({ stages: all, method }: TrainingPlan, { dataset }: PlanRequest): string[] {
  const missing = ["trl", "axolotl-chat", "llama-factory"].filter((format) => dataset && !dataset.formats.includes(format));
  return [
    "## Start",
    "",
    all.length > 1 ? "One folder for each stage, in order. In each:" : "Choose one:",
    "",
    "- `python train_trl.py` (format `trl`), or `accelerate launch --config_file accelerate.yaml train_trl.py` where that file is there",
    ...(method === "full"
      ? []
      : ["- `python merge.py` after it: the adapter becomes a whole model, with which the next stage begins"]),
    "- `axolotl train axolotl.yaml` (format `axolotl-chat`)",
    "- `llamafactory-cli train llama_factory.yaml` (format `llama-factory`)",
    "",
    ...(missing.length > 0
      ? [`This dataset has no rows in ${missing.join(", ")}: export it once more with those formats to use their trainers.`, ""]
      : []),
  ];
}
