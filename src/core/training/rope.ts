import { inverseFrequencies } from "./frequencies.ts";
import type { Rope, TrainedModel } from "./trainedModel.ts";

/** Position settings as transformers writes them: `rope_scaling` up to version 4, `rope_parameters` from 5 on. */
export interface RopePlan {
  /** Tokens that the model reads without any change. */
  readonly native_length: number;
  readonly target_length: number;
  /** Absent where the model's own settings are enough: then nothing is to be changed. */
  readonly rope_type?: string;
  readonly factor?: number;
  readonly rope_theta?: number;
  /** Null where only theta changes. */
  readonly rope_scaling?: Readonly<Record<string, string | number>> | null;
  readonly rope_parameters?: Readonly<Record<string, string | number>>;
  readonly max_position_embeddings?: number;
  /** YaRN's factor on the attention's logits, already within the type. */
  readonly attention_factor?: number;
  /** What these settings come to, fastest first: compare it with what a trainer holds. Absent for longrope. */
  readonly inv_freq?: readonly number[];
  /** Sentences a user should read. */
  readonly notes: readonly string[];
}

/** How theta grows where it is theta that grows. */
export type ThetaRule = "law" | "ntk";

/** What to set so that a model reads `target` tokens: nothing where its native length is enough, else the least scaling that reaches it. */
export function ropePlan(model: TrainedModel, target: number, rule: ThetaRule = "law"): RopePlan {
  const { native, beyond, rope, headDim, note } = model;
  const lengths = { native_length: native, target_length: target };
  const known = note === undefined ? [] : [note];
  if (target <= native) return { ...lengths, ...frequenciesOf(rope, headDim), notes: [...known, ...keepWords(rope)] };
  if (beyond === "none")
    return {
      ...lengths,
      notes: [...known, "Its longrope lists end at its native length: there is no setting that goes beyond."],
    };
  const settings =
    beyond === "theta" ? byTheta(model, target, rule) : beyond === "linear" ? byLinear(model, target) : byYarn(model, target);
  return {
    ...lengths,
    ...settings,
    max_position_embeddings: target,
    ...frequenciesOf(scaledRope(settings), headDim),
    notes: [...known, ...warnings(beyond, settings.factor, native)],
  };
}

function frequenciesOf(rope: Rope, headDim: number): Pick<RopePlan, "inv_freq"> {
  return rope.type === "longrope" ? {} : { inv_freq: [...inverseFrequencies(rope, headDim)] };
}

function scaledRope({ rope_type, rope_theta: theta, factor, rope_scaling }: Scaled): Rope {
  if (rope_type === "yarn")
    return { type: "yarn", theta, factor, original: Number(rope_scaling!["original_max_position_embeddings"]) };
  return rope_type === "linear" ? { type: "linear", theta, factor } : { type: "default", theta };
}

function keepWords(rope: Rope): string[] {
  if (rope.type === "default") return ["The native length is enough: leave the position settings alone."];
  return [`The native length is enough: leave its own ${rope.type} settings as they are, in training and after.`];
}

interface Scaled {
  readonly rope_type: "default" | "linear" | "yarn";
  readonly factor: number;
  readonly rope_theta: number;
  readonly rope_scaling: Readonly<Record<string, string | number>> | null;
  readonly rope_parameters: Readonly<Record<string, string | number>>;
  readonly attention_factor?: number;
}

function byTheta({ native, rope: { theta }, headDim }: TrainedModel, target: number, rule: ThetaRule): Scaled {
  const rope_theta = rule === "law" ? thetaByLaw(theta, native, target) : thetaByNtk(theta, headDim, target / native);
  const rope_parameters = { rope_type: "default", rope_theta };
  return { rope_type: "default", factor: target / native, rope_theta, rope_scaling: null, rope_parameters };
}

function byLinear({ native, rope }: TrainedModel, target: number): Scaled {
  const original = rope.type === "linear" ? native / rope.factor : native;
  const factor = Math.ceil(target / original);
  const scaling = { rope_type: "linear", factor } as const;
  return { ...scaling, rope_theta: rope.theta, rope_scaling: scaling, rope_parameters: { ...scaling, rope_theta: rope.theta } };
}

function byYarn({ native, rope }: TrainedModel, target: number): Scaled {
  const original = rope.type === "yarn" ? rope.original : native;
  const factor = Math.ceil(target / original);
  const scaling = { rope_type: "yarn", factor, original_max_position_embeddings: original } as const;
  return {
    rope_type: "yarn",
    factor,
    rope_theta: rope.theta,
    rope_scaling: scaling,
    rope_parameters: { ...scaling, rope_theta: rope.theta },
    attention_factor: attentionFactor(factor),
  };
}

function warnings(beyond: "linear" | "yarn" | "theta", factor: number, native: number): string[] {
  const far =
    factor > 4
      ? [`${factor} times the native ${native} tokens needs continued training at that length, not only these settings.`]
      : [];
  if (beyond === "theta") return [...far, "A larger theta only prepares the model: train it at each length of the stages."];
  if (beyond === "linear")
    return [...far, "Linear scaling needs training; LongLoRA's recipe trains embeddings and norms with it."];
  return [
    ...far,
    "YaRN in transformers is static: it costs a little on short texts, so keep the factor as small as the data allows.",
  ];
}

/**
 * NTK-aware theta: `theta * s^(d / (d - 2))` (bloc97, 2023).
 * @param dim head dimension
 */
export function thetaByNtk(theta: number, dim: number, factor: number): number {
  return theta * factor ** (dim / (dim - 2));
}

/** Theta by the scaling laws of RoPE-based extrapolation (arXiv 2310.05209): `(T / 2pi)^(ln theta / ln(L / 2pi))`. */
export function thetaByLaw(theta: number, native: number, target: number): number {
  return (target / (2 * Math.PI)) ** (Math.log(theta) / Math.log(native / (2 * Math.PI)));
}

/** YaRN's attention factor `0.1 ln(s) + 1` (arXiv 2309.00071). */
export function attentionFactor(factor: number): number {
  return factor <= 1 ? 1 : 0.1 * Math.log(factor) + 1;
}
