import type { Rope } from "./trainedModel.ts";

/**
 * Inverse frequencies of a model's positions, as transformers' `modeling_rope_utils` defines them.
 * @param dim head dimension; the answer has `dim / 2` values, fastest first
 */
export function inverseFrequencies(rope: Exclude<Rope, { type: "longrope" }>, dim: number): Float64Array {
  const plain = Float64Array.from({ length: dim / 2 }, (_, index) => rope.theta ** (-(2 * index) / dim));
  if (rope.type === "linear") return plain.map((frequency) => frequency / rope.factor);
  if (rope.type === "llama3") return plain.map((frequency) => llama3(frequency, rope));
  return rope.type === "yarn" ? plain.map((frequency, index) => yarn({ frequency, index, dim }, rope)) : plain;
}

/** Long waves are stretched, short ones kept, those between blended: by wavelength, with no attention factor. It is not YaRN. */
function llama3(frequency: number, { factor, low, high, original }: Extract<Rope, { type: "llama3" }>): number {
  const wavelength = (2 * Math.PI) / frequency;
  if (wavelength < original / high) return frequency;
  if (wavelength > original / low) return frequency / factor;
  const smooth = (original / wavelength - low) / (high - low);
  return ((1 - smooth) * frequency) / factor + smooth * frequency;
}

/** Rotations over the original length at which YaRN begins and ends its ramp. */
const [betaFast, betaSlow] = [32, 1];

interface Wave {
  readonly frequency: number;
  readonly index: number;
  readonly dim: number;
}

function yarn({ frequency, index, dim }: Wave, rope: Extract<Rope, { type: "yarn" }>): number {
  const dimOf = (rotations: number) => (dim * Math.log(rope.original / (rotations * 2 * Math.PI))) / (2 * Math.log(rope.theta));
  const low = Math.max(Math.floor(dimOf(betaFast)), 0);
  const high = Math.min(Math.ceil(dimOf(betaSlow)), dim - 1);
  const ramp = Math.min(Math.max((index - low) / Math.max(high - low, 0.001), 0), 1);
  return (frequency / rope.factor) * ramp + frequency * (1 - ramp);
}
