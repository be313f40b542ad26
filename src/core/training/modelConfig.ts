import * as v from "valibot";
import { Problem } from "../model/problem.ts";
import type { Rope, TrainedModel } from "./trainedModel.ts";

const positive = v.pipe(v.number(), v.minValue(1));

/** The scaling of a model: `rope_scaling` up to transformers 4 (`type` in its oldest form), `rope_parameters` from 5 on. */
const ropeSchema = v.looseObject({
  rope_type: v.optional(v.string()),
  type: v.optional(v.string()),
  rope_theta: v.optional(positive),
  factor: v.optional(positive),
  low_freq_factor: v.optional(positive),
  high_freq_factor: v.optional(positive),
  original_max_position_embeddings: v.optional(positive),
});

const configSchema = v.looseObject({
  model_type: v.optional(v.string(), ""),
  hidden_size: positive,
  num_hidden_layers: positive,
  intermediate_size: positive,
  vocab_size: positive,
  num_attention_heads: positive,
  num_key_value_heads: v.optional(positive),
  head_dim: v.nullish(positive),
  tie_word_embeddings: v.optional(v.boolean(), false),
  max_position_embeddings: positive,
  original_max_position_embeddings: v.optional(positive),
  rope_theta: v.optional(positive),
  rope_scaling: v.nullish(ropeSchema),
  rope_parameters: v.nullish(ropeSchema),
});

type Config = v.InferOutput<typeof configSchema>;

/**
 * Reads a transformers `config.json` of a dense decoder.
 * @throws Problem `model-unsupported` naming the key that is missing or not understood
 */
export function modelFromConfig(name: string, config: unknown): TrainedModel {
  const text = (config as { text_config?: unknown } | null)?.text_config ?? config;
  const { success, output, issues } = v.safeParse(configSchema, text);
  if (!success) throw unsupported(name, `${v.getDotPath(issues[0]) ?? "config.json"}: ${issues[0].message}`);
  if (isMixture(output)) throw unsupported(name, "it is a mixture of experts, for which no memory formula was checked");
  const rope = ropeOf(name, output);
  return {
    name,
    hidden: output.hidden_size,
    layers: output.num_hidden_layers,
    mlp: output.intermediate_size,
    vocab: output.vocab_size,
    heads: output.num_attention_heads,
    kvHeads: output.num_key_value_heads ?? output.num_attention_heads,
    headDim: output.head_dim ?? output.hidden_size / output.num_attention_heads,
    tied: output.tie_word_embeddings,
    native: nativeOf(output, rope),
    rope,
    beyond: beyondOf(output, rope),
  };
}

function unsupported(name: string, detail: string): Problem {
  return new Problem("model-unsupported", { name, detail });
}

function isMixture(config: Config): boolean {
  return ["num_experts", "num_local_experts", "n_routed_experts"].some(
    (key) => typeof config[key] === "number" && config[key] > 1,
  );
}

function ropeOf(name: string, config: Config): Rope {
  const scaling = config.rope_parameters ?? config.rope_scaling ?? {};
  const theta = scaling.rope_theta ?? config.rope_theta ?? 10_000;
  const type = scaling.rope_type ?? scaling.type ?? "default";
  const original =
    scaling.original_max_position_embeddings ?? config.original_max_position_embeddings ?? config.max_position_embeddings;
  const { factor = 1, low_freq_factor: low = 1, high_freq_factor: high = 4 } = scaling;
  switch (type) {
    case "default":
    case "dynamic": // changes nothing within the native length
      return { type: "default", theta };
    case "linear":
      return { type, theta, factor };
    case "llama3":
      return { type, theta, factor, low, high, original };
    case "yarn":
      return { type, theta, factor, original };
    case "longrope":
    case "su":
      return { type: "longrope", theta };
    default:
      throw unsupported(name, `its position encoding ${type} is not known here`);
  }
}

function nativeOf({ model_type, max_position_embeddings }: Config, rope: Rope): number {
  if (rope.type === "yarn") return Math.max(max_position_embeddings, Math.floor(rope.original * rope.factor));
  // Qwen3's 40,960 are 32,768 to read and 8,192 to answer.
  return model_type === "qwen3" && max_position_embeddings === 40_960 ? 32_768 : max_position_embeddings;
}

function beyondOf({ model_type, max_position_embeddings }: Config, { type }: Rope): TrainedModel["beyond"] {
  if (type === "longrope") return "none";
  if (type === "linear") return "linear";
  if (model_type === "llama" && max_position_embeddings <= 4096) return "linear"; // Llama 2, as LongLoRA extends it
  return model_type === "llama" && type === "default" && max_position_embeddings === 8192 ? "theta" : "yarn";
}
