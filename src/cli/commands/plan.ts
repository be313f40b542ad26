import { resolve } from "node:path";
import { type Method, methods, type Savings } from "../../core/training/memory.ts";
import type { TrainingPlan } from "../../core/training/trainingPlan.ts";
import { type PlanAsked, planTraining } from "../../node/training/planTraining.ts";
import type { Command } from "../command.ts";
import { commonOptions, number, usage, type Values } from "../options.ts";

const { json, quiet, verbose, help } = commonOptions;
const thetaRules = ["table", "law", "ntk"] as const;

/** `repoloom plan`: what to set, what it needs, in which steps, and files that run. */
export const plan: Command = {
  name: "plan",
  summary: "a training plan for a model and a length: positions, memory, stages, files that run",
  takes: "",
  options: {
    model: { type: "string", value: "ID", help: "known name, model folder, config.json or Hub id" },
    "target-length": {
      type: "string",
      value: "N",
      help: "tokens that the model shall read (the dataset's longest row, else 131072)",
    },
    "gpu-memory": { type: "string", value: "GB", help: "memory of one card in GB of 10^9 bytes (80)" },
    method: { type: "string", value: "NAME", help: "what is trained (qlora)", choices: methods },
    dataset: { type: "string", value: "DIR", help: "dataset whose rows decide lengths, tokens and steps" },
    rank: { type: "string", value: "N", help: "rank of the adapter (32)" },
    theta: { type: "string", value: "RULE", help: "how theta grows where it does (table)", choices: thetaRules },
    "fused-loss": {
      type: "string",
      value: "CHOICE",
      help: "loss without holding all logits (auto)",
      choices: ["auto", "yes", "no"],
    },
    offload: { type: "string", value: "CHOICE", help: "checkpoints in host memory (auto)", choices: ["auto", "yes", "no"] },
    "tiled-mlp": { type: "string", value: "N", help: "pieces of the MLP, 1 for none (auto)" },
    output: {
      type: "string",
      short: "o",
      value: "DIR",
      help: "folder for the plan's files: TRL, Axolotl, LLaMA-Factory and more",
    },
    json: json!,
    quiet: quiet!,
    verbose: verbose!,
    help: help!,
  },
  notes: "The memory is an estimate with a band of 10 %, not a guarantee. docs/training.md explains every figure.",
  async run({ values, positionals, json: asJson, terminal, log, signal }) {
    const asked = asksOf(values, positionals);
    const { plan: made } = await planTraining(asked, signal);
    if (asJson) await terminal.json(made);
    else for (const line of linesOf(made)) await terminal.line(line);
    if (asked.output !== undefined) log.info(`Plan in ${asked.output}`);
    return 0;
  },
};

function asksOf(values: Values, positionals: readonly string[]): PlanAsked {
  if (positionals.length > 0)
    throw usage(`plan takes no path; ${positionals[0]} is one too many. A dataset is given by --dataset DIR.`);
  const [model, dataset, output] = ["model", "dataset", "output"].map((name) => values[name] as string | undefined);
  if (model === undefined) throw usage("Which model? Give it: --model ID.");
  const target = number(values, "target-length", { least: 256, whole: true, units: true });
  return {
    model,
    method: (values["method"] ?? "qlora") as Method,
    card: number(values, "gpu-memory", { least: 1 }) ?? 80,
    rank: number(values, "rank", { least: 1, whole: true }) ?? 32,
    theta: (values["theta"] ?? "table") as (typeof thetaRules)[number],
    savings: savingsOf(values),
    ...(target === undefined ? {} : { target }),
    ...(dataset === undefined ? {} : { dataset: resolve(dataset) }),
    ...(output === undefined ? {} : { output: resolve(output) }),
  };
}

function savingsOf(values: Values): Partial<Savings> {
  const tiles = values["tiled-mlp"] === "auto" ? undefined : number(values, "tiled-mlp", { least: 1, whole: true });
  return {
    ...(isDecided(values["fused-loss"]) ? { fused_loss: values["fused-loss"] === "yes" } : {}),
    ...(isDecided(values["offload"]) ? { offload: values["offload"] === "yes" } : {}),
    ...(tiles === undefined ? {} : { mlp_tiles: tiles }),
  };
}

function isDecided(choice: unknown): boolean {
  return choice === "yes" || choice === "no";
}

function* linesOf({ model, method, rope, memory, stages, gpu_memory_gb, max_length }: TrainingPlan): Generator<string> {
  yield `${model}  ${method}  rows of up to ${max_length} tokens`;
  for (const note of rope.notes) yield `positions  ${note}`;
  if (rope.rope_parameters) yield `positions  ${JSON.stringify(rope.rope_parameters)}`;
  const { total_gb, low_gb, high_gb, fits, longest, fused_loss, offload, mlp_tiles } = memory;
  const savings = [
    ...(fused_loss ? ["fused loss"] : []),
    ...(offload ? ["offloaded checkpoints"] : []),
    ...(mlp_tiles > 1 ? [`${mlp_tiles} MLP tiles`] : []),
  ];
  yield `memory  ${total_gb.toFixed(1)} GB (${low_gb.toFixed(1)} to ${high_gb.toFixed(1)})${savings.length > 0 ? ` with ${savings.join(", ")}` : ""}`;
  yield fits
    ? `memory  fits on ${gpu_memory_gb} GB; the longest there is ${longest} tokens`
    : `memory  does not fit on ${gpu_memory_gb} GB; the longest there is ${longest} tokens`;
  for (const { length, tokens, steps, cards } of stages)
    yield `stage  ${length} tokens  ${tokens} tokens of data  ${steps} steps  ${cards || "over 1024"} ${cards === 1 ? "card" : "cards"}`;
}
