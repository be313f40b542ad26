/** What of a model decides its memory and its reach. Sizes are those of a transformers `config.json`. */
export interface TrainedModel {
  /** As a trainer takes it: a Hub id or a folder. */
  readonly name: string;
  readonly hidden: number;
  readonly layers: number;
  /** Width of the MLP (`intermediate_size`). */
  readonly mlp: number;
  readonly vocab: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  /** Input and output embeddings are one matrix. */
  readonly tied: boolean;
  /** Tokens it reads without any change. */
  readonly native: number;
  readonly rope: Rope;
  /** What scaling beyond its native length rests on; `theta` where no scaling was published and training is needed anyway. */
  readonly beyond: "linear" | "yarn" | "theta" | "none";
  /** What a user should know of it. */
  readonly note?: string;
}

/** How positions are turned into angles before anything is changed. */
export type Rope =
  | { readonly type: "default"; readonly theta: number }
  | { readonly type: "linear"; readonly theta: number; readonly factor: number }
  | {
      readonly type: "llama3";
      readonly theta: number;
      readonly factor: number;
      readonly low: number;
      readonly high: number;
      readonly original: number;
    }
  | { readonly type: "yarn"; readonly theta: number; readonly factor: number; readonly original: number }
  | { readonly type: "longrope"; readonly theta: number };

/** Weights by where they stand: linear layers may be quantised, embeddings stay as they are. */
export interface Parameters {
  readonly linear: number;
  readonly embeddings: number;
}

/** Number of weights, norms not counted (below a thousandth). */
export function parametersOf({ hidden, layers, mlp, vocab, heads, kvHeads, headDim, tied }: TrainedModel): Parameters {
  const attention = 2 * hidden * heads * headDim + 2 * hidden * kvHeads * headDim;
  return { linear: layers * (attention + 3 * hidden * mlp), embeddings: vocab * hidden * (tied ? 1 : 2) };
}
