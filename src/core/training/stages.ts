import { type RopePlan, ropePlan, type ThetaRule } from "./rope.ts";
import type { TrainedModel } from "./trainedModel.ts";

/** How rows are spread over lengths, for the share of a stage. */
export interface DatasetLengths {
  /** Tokens of each row as the trainer sees it. */
  readonly rows: readonly number[];
}

/** One stage of progressive training. Keys as they are printed. */
export interface Stage {
  readonly length: number;
  /** Where theta grows with the length. */
  readonly theta?: number;
  /** Where positions are scaled. Neither: the model's own settings are enough. */
  readonly rope?: Readonly<Record<string, string | number>>;
  readonly tokens: number;
  readonly steps: number;
  readonly lr: number;
  /** The model, or the stage before. */
  readonly init_from: string;
  /** Rows longer than the stage before and within this one, and the shorter rows mixed in. */
  readonly rows: { readonly long: number; readonly short: number };
  /** Whether tokens and steps are counted or taken from Gradient's published run. */
  readonly counted: boolean;
}

/** What decides the stages. */
export interface StagesRequest {
  readonly model: TrainedModel;
  readonly target: number;
  readonly theta: ThetaRule | "table";
  /** Sequences of one step. */
  readonly batch: number;
  /** Absent: the published tokens and steps of the nearest stage stand in. */
  readonly dataset?: DatasetLengths;
}

/** Gradient's Llama-3-8B-1048k (its model card): theta, tokens and steps by length. No formula gives these thetas. */
export const gradientStages = [
  { length: 65_536, theta: 15.3e6, tokens: 62_914_560, steps: 30 },
  { length: 262_144, theta: 207.1e6, tokens: 100_663_296, steps: 24 },
  { length: 524_288, theta: 1.06e9, tokens: 419_430_400, steps: 50 },
  { length: 1_048_576, theta: 2.8e9, tokens: 838_860_800, steps: 50 },
] as const;

const learningRate = 2e-5;

/** Share of short rows in a stage's data. */
const shortShare = 0.2;

/** The stages from a model's native length to the target: Gradient's lengths as far as they lie between, then the target. */
export function stagesTo(request: StagesRequest): Stage[] {
  const { model, target } = request;
  const between = gradientStages.map(({ length }) => length).filter((length) => length > model.native && length < target);
  const lengths = [...between, target];
  return lengths.map((length, index) =>
    stageOf(request, length, index === 0 ? undefined : { length: lengths[index - 1]!, name: `stage-${index}` }),
  );
}

interface Before {
  readonly length: number;
  readonly name: string;
}

function stageOf(request: StagesRequest, length: number, before: Before | undefined): Stage {
  const { model, theta } = request;
  const rope = ropePlan(model, length, theta === "ntk" ? "ntk" : "law");
  return {
    length,
    ...positions(rope, theta === "table" ? publishedTheta(model, length) : undefined),
    ...amount(request, length, before?.length ?? 0),
    lr: learningRate,
    init_from: before?.name ?? model.name,
  };
}

function positions(
  { rope_type, rope_theta, rope_parameters }: RopePlan,
  published: number | undefined,
): Pick<Stage, "theta" | "rope"> {
  if (rope_type === undefined) return {};
  return rope_type === "default" ? { theta: published ?? rope_theta! } : { rope: rope_parameters! };
}

/** The table is of Llama 3 8B and, up to 524,288, of 70B as well. */
function publishedTheta({ beyond, native }: TrainedModel, length: number): number | undefined {
  return beyond === "theta" && native === 8192 ? gradientStages.find((stage) => stage.length === length)?.theta : undefined;
}

function amount(
  { dataset, batch }: StagesRequest,
  length: number,
  before: number,
): Pick<Stage, "tokens" | "steps" | "rows" | "counted"> {
  if (!dataset) {
    const { tokens, steps } = gradientStages.find((stage) => stage.length >= length) ?? gradientStages.at(-1)!;
    return { tokens, steps, rows: { long: 0, short: 0 }, counted: false };
  }
  const long = dataset.rows.filter((row) => row > before && row <= length);
  const short = dataset.rows.filter((row) => row <= before);
  const longTokens = sum(long);
  const mixed = shortest(short, (longTokens * shortShare) / (1 - shortShare));
  const tokens = longTokens + sum(mixed);
  return { tokens, steps: Math.ceil(tokens / (length * batch)), rows: { long: long.length, short: mixed.length }, counted: true };
}

/** As many of the rows, shortest first, as stay within so many tokens. */
function shortest(rows: readonly number[], most: number): number[] {
  const taken: number[] = [];
  let tokens = 0;
  for (const row of rows.toSorted((a, b) => a - b)) {
    if (tokens + row > most) break;
    taken.push(row);
    tokens += row;
  }
  return taken;
}

function sum(rows: readonly number[]): number {
  return rows.reduce((total, row) => total + row, 0);
}
