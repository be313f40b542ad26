import { parametersOf, type TrainedModel } from "./trainedModel.ts";

export const methods = ["qlora", "lora", "full"] as const;
export type Method = (typeof methods)[number];

/** What a run does to its memory. */
export interface Savings {
  /** The loss is computed in chunks and never holds all logits (Liger, cut cross-entropy, TRL's `chunked_nll`). */
  readonly fused_loss: boolean;
  /** Checkpoints of the layers wait in pinned host memory. */
  readonly offload: boolean;
  /** MLP over so many pieces of the sequence; 1 is untiled. */
  readonly mlp_tiles: number;
}

/** A run of one sequence at a time on one card. */
export interface Run extends Savings {
  readonly method: Method;
  /** Tokens of the sequence. */
  readonly length: number;
  readonly rank: number;
  /** Adam with 8-bit states, else 32-bit. */
  readonly eightBitAdam: boolean;
  /** Embeddings and norms are trained beside the adapter, as LongLoRA does where positions are stretched. */
  readonly trainEmbeddings: boolean;
  /** Embeddings and head in 32 bits, as `prepare_model_for_kbit_training` makes them on the plain Hugging Face path. */
  readonly upcast: boolean;
}

/** Bytes by part, in GB of 10^9; they add up to the total. */
export interface MemoryParts {
  readonly weights: number;
  readonly trained: number;
  readonly overhead: number;
  readonly checkpoints: number;
  readonly working: number;
}

export interface Memory {
  readonly total_gb: number;
  readonly low_gb: number;
  readonly high_gb: number;
  readonly parts: MemoryParts;
  /** Pinned host memory for what was moved off the card. */
  readonly host_gb: number;
}

/** The estimate's error band: within 4 % of published figures for 7B and 8B, 8 % for 70B; shown as 10 %. */
const band = 0.1;

/** CUDA's context and its allocator. */
const context = 0.8e9;

/**
 * Memory of one training step, fitted to published longest lengths for QLoRA (Llama 2 and 3.1, 8 to 80 GB cards);
 * LoRA and full training follow the same activations. An estimate, never a guarantee.
 */
export function memoryOf(model: TrainedModel, run: Run): Memory {
  const checkpoints = run.length * model.layers * model.hidden * 2;
  const parts = {
    weights: weightBytes(model, run),
    trained: trainedBytes(model, run),
    overhead: context,
    checkpoints: run.offload ? 0 : checkpoints,
    working: Math.max(layerBytes(model, run), logitBytes(model, run)),
  };
  const total = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
  return {
    total_gb: gb(total),
    low_gb: gb(total * (1 - band)),
    high_gb: gb(total * (1 + band)),
    parts: {
      weights: gb(parts.weights),
      trained: gb(parts.trained),
      overhead: gb(parts.overhead),
      checkpoints: gb(parts.checkpoints),
      working: gb(parts.working),
    },
    host_gb: gb(run.offload ? checkpoints : 0),
  };
}

/** NF4 with double quantisation takes 4.127 bits a weight; embeddings and head stay in 16 bits. */
function weightBytes(model: TrainedModel, { method, upcast }: Run): number {
  const { linear, embeddings } = parametersOf(model);
  const widened = upcast ? 2 * embeddings : 0;
  return (method === "qlora" ? 0.516 : 2) * linear + 2 * embeddings + widened;
}

/** Weight, gradient and Adam's two moments of what is trained. Full training keeps its 16-bit weights among the weights. */
function trainedBytes(model: TrainedModel, { method, rank, eightBitAdam, trainEmbeddings }: Run): number {
  const moments = eightBitAdam ? 2 : 8;
  const { linear, embeddings } = parametersOf(model);
  const beside = trainEmbeddings ? model.vocab * model.hidden : 0; // norms are below a thousandth
  if (method !== "full") return (adapterSize(model, rank) + beside) * (4 + 4 + moments);
  return (linear + embeddings) * (2 + (eightBitAdam ? 0 : 4) + moments); // gradient, 32-bit copy, moments
}

/** Weights of LoRA on all linear layers: rank x (in + out) of each. */
function adapterSize({ hidden, layers, mlp, heads, kvHeads, headDim }: TrainedModel, rank: number): number {
  const attention = 2 * (hidden + heads * headDim) + 2 * (hidden + kvHeads * headDim);
  return rank * layers * (attention + 3 * (hidden + mlp));
}

/** One layer recomputed and run backwards, with FlashAttention. */
function layerBytes({ hidden, mlp }: TrainedModel, { length, mlp_tiles }: Run): number {
  return length * (30 * hidden + (6 * mlp) / mlp_tiles);
}

/** Logits in 16 bits, in 32, shifted, their log-softmax and their gradient; a fused loss holds one chunk of them. */
function logitBytes({ vocab }: TrainedModel, { length, fused_loss }: Run): number {
  return 18 * vocab * (fused_loss ? Math.min(length, 256) : length);
}

/** The longest sequence whose estimate stays within a card, in tokens, rounded down to 64. 0 where not even the weights fit. */
export function longestWithin(model: TrainedModel, run: Run, cardGb: number): number {
  const fits = (length: number) => memoryOf(model, { ...run, length }).total_gb <= cardGb;
  let [low, high] = [0, 2 ** 24];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return Math.floor(low / 64) * 64;
}

function gb(bytes: number): number {
  return Math.round(bytes / 1e6) / 1e3;
}
