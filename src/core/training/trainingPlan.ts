import { longestWithin, type Memory, memoryOf, type Method, type Run, type Savings } from "./memory.ts";
import { type RopePlan, ropePlan, type ThetaRule } from "./rope.ts";
import { type Stage, stagesTo } from "./stages.ts";
import type { TrainedModel } from "./trainedModel.ts";

/** What a dataset tells the plan of itself. */
export interface DatasetFacts {
  /** As a trainer takes it: a folder. */
  readonly path: string;
  /** Ids of its formats. */
  readonly formats: readonly string[];
  /** Tokens of each row as the trainer sees it. */
  readonly rows: readonly number[];
}

export interface PlanRequest {
  readonly model: TrainedModel;
  /** Tokens that the model shall read; at least the longest row. */
  readonly target: number;
  readonly method: Method;
  /** One card, in GB of 10^9. */
  readonly card: number;
  readonly rank: number;
  readonly theta: ThetaRule | "table";
  /** What to save memory with; absent parts are chosen, the gentlest that fits. */
  readonly savings: Partial<Savings>;
  readonly dataset?: DatasetFacts;
}

/** Memory for one way to save it. */
export interface Variant extends Savings, Memory {
  readonly fits: boolean;
}

/** A training plan. Keys as they are printed. */
export interface TrainingPlan {
  readonly model: string;
  readonly method: Method;
  /** For the trainer: the longest row rounded up to 64, or the target. */
  readonly max_length: number;
  readonly gpu_memory_gb: number;
  readonly rope: RopePlan;
  readonly memory: Variant & {
    /** Longest sequence of this variant on the card, in tokens. */
    readonly longest: number;
    /** Every way to save memory, the gentlest first. */
    readonly variants: readonly Variant[];
  };
  readonly stages: readonly PlannedStage[];
}

export interface PlannedStage extends Stage {
  /** Cards that share the sequence, 1 where one holds it. */
  readonly cards: number;
}

/** Sequences of one step: one at a time, so many before the weights move. */
export const accumulation = 8;

/** What to set, what it needs and in which steps: everything but the files. */
export function trainingPlan(request: PlanRequest): TrainingPlan {
  const { model, method, card, theta, target, dataset } = request;
  const length = dataset && dataset.rows.length > 0 ? roundUp(Math.max(...lengthsOf(dataset))) : target;
  const rope = ropePlan(model, target, theta === "ntk" ? "ntk" : "law");
  const variants = variantsOf(request, rope, length);
  const chosen = choose(variants, request.savings);
  const longest = (savings: Savings) => longestWithin(model, runOf(request, rope, { ...savings, length: 0 }), card);
  const stages = stagesTo({ model, target, theta, batch: accumulation, ...(dataset ? { dataset } : {}) });
  return {
    model: model.name,
    method,
    max_length: length,
    gpu_memory_gb: card,
    rope,
    memory: { ...chosen, longest: longest(chosen), variants },
    stages: stages.map((stage) => ({ ...stage, cards: cardsFor(stage.length, longest(chosen)) })),
  };
}

/** The largest value without spreading a million arguments. */
function lengthsOf({ rows }: DatasetFacts): [number] {
  return [rows.reduce((most, row) => Math.max(most, row), 0)];
}

function roundUp(tokens: number): number {
  return Math.ceil(tokens / 64) * 64;
}

/** Sequence parallelism shares out what grows with the length; so many cards, a power of two. 0: more than 1,024. */
function cardsFor(length: number, longest: number): number {
  for (let cards = 1; cards <= 1024; cards *= 2) if (longest * cards >= length) return cards;
  return 0;
}

const tiles = 8;

/** From what costs nothing to what costs time: a fused loss, then offloading, then tiles. */
const ladder: readonly Savings[] = [false, true].flatMap((fused_loss) =>
  [1, tiles].flatMap((mlp_tiles) => [false, true].map((offload) => ({ fused_loss, offload, mlp_tiles }))),
);

function variantsOf(request: PlanRequest, rope: RopePlan, length: number): Variant[] {
  return ladder
    .map((savings) => ({ ...savings, mlp_tiles: savings.mlp_tiles === 1 ? 1 : (request.savings.mlp_tiles ?? tiles) }))
    .toSorted((a, b) => costOf(a) - costOf(b))
    .map((savings) => {
      const memory = memoryOf(request.model, runOf(request, rope, { ...savings, length }));
      return { ...savings, ...memory, fits: memory.total_gb <= request.card };
    });
}

/** A fused loss is free (and current TRL's default), offloading costs a little time, tiles more. */
function costOf({ fused_loss, offload, mlp_tiles }: Savings): number {
  return (fused_loss ? 0 : 8) + (mlp_tiles > 1 ? 2 : 0) + (offload ? 1 : 0);
}

/** The gentlest that fits and is as asked; where none fits, the leanest of them. */
function choose(variants: readonly Variant[], asked: Partial<Savings>): Variant {
  const allowed = variants.filter((variant) =>
    Object.entries(asked).every(([key, value]) => variant[key as keyof Savings] === value),
  );
  return allowed.find(({ fits }) => fits) ?? allowed.toSorted((a, b) => a.total_gb - b.total_gb)[0]!;
}

function runOf({ model, method, rank }: PlanRequest, rope: RopePlan, savings: Savings & { readonly length: number }): Run {
  const stretched = rope.rope_type !== undefined && method !== "full";
  return {
    ...savings,
    method,
    rank,
    eightBitAdam: true,
    trainEmbeddings: stretched && !model.tied,
    upcast: method === "qlora" && !savings.fused_loss,
  };
}
