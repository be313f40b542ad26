import { join } from "node:path";
import { Problem } from "../../core/model/problem.ts";
import type { Method, Savings } from "../../core/training/memory.ts";
import { planFiles } from "../../core/training/planFiles.ts";
import { planReadme } from "../../core/training/planReadme.ts";
import type { ThetaRule } from "../../core/training/rope.ts";
import { type PlanRequest, type TrainingPlan, trainingPlan } from "../../core/training/trainingPlan.ts";
import { writeWhole } from "../export/writeWhole.ts";
import { readDatasetFacts } from "./readDatasetFacts.ts";
import { readModel } from "./readModel.ts";

/** A plan that is asked for. Plain data. */
export interface PlanAsked {
  /** Known name, model folder, `config.json` or Hub id. */
  readonly model: string;
  /** Tokens that the model shall read; absent: the dataset's longest row, else 131,072. */
  readonly target?: number;
  readonly method: Method;
  /** Memory of one card, in GB of 10^9 bytes. */
  readonly card: number;
  readonly rank: number;
  readonly theta: ThetaRule | "table";
  readonly savings: Partial<Savings>;
  /** Absolute path of a dataset. */
  readonly dataset?: string;
  /** Absolute path of the folder for the plan's files; absent: nothing is written. */
  readonly output?: string;
}

/** The plan, and the words that explain it. */
export interface PlannedTraining {
  readonly plan: TrainingPlan;
  /** Markdown. */
  readonly readme: string;
}

/**
 * Makes a training plan, and its files where a folder is given: each whole or not at all, files of an earlier plan replaced.
 * @throws Problem `model-unknown`, `model-broken`, `model-unsupported`, `hub-download`, `plan-too-short`, `file-unreadable`, `write-failed`, `disk-full`
 */
export async function planTraining(asked: PlanAsked, signal?: AbortSignal): Promise<PlannedTraining> {
  const request = await requestOf(asked, signal);
  const plan = trainingPlan(request);
  if (asked.output !== undefined)
    for (const { path, text } of planFiles(plan, request)) await writeWhole(join(asked.output, path), [text], signal);
  return { plan, readme: planReadme(plan, request) };
}

async function requestOf({ model, dataset, target, ...more }: PlanAsked, signal?: AbortSignal): Promise<PlanRequest> {
  const facts = dataset === undefined ? undefined : await readDatasetFacts(dataset, signal);
  const longest = (facts?.rows ?? []).reduce((most, row) => Math.max(most, row), 0);
  if (target !== undefined && longest > target) throw new Problem("plan-too-short", { longest, target });
  const { method, card, rank, theta, savings } = more;
  return {
    model: await readModel(model, signal),
    target: target ?? Math.ceil((longest || 131_072) / 64) * 64,
    method,
    card,
    rank,
    theta,
    savings,
    ...(facts ? { dataset: facts } : {}),
  };
}
