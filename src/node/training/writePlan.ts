import { join } from "node:path";
import { planFiles } from "../../core/training/planFiles.ts";
import { type PlanRequest, type TrainingPlan, trainingPlan } from "../../core/training/trainingPlan.ts";
import { Problem } from "../../core/model/problem.ts";
import { writeWhole } from "../export/writeWhole.ts";

/**
 * Makes the plan, and its files where a folder is given: each file whole or not at all, files of an earlier plan replaced.
 * @throws Problem `plan-too-short`, `write-failed`, `disk-full`
 */
export async function writePlan(request: PlanRequest, folder: string | undefined, signal?: AbortSignal): Promise<TrainingPlan> {
  const longest = (request.dataset?.rows ?? []).reduce((most, row) => Math.max(most, row), 0);
  if (longest > request.target) throw new Problem("plan-too-short", { longest, target: request.target });
  const plan = trainingPlan(request);
  if (folder === undefined) return plan;
  for (const { path, text } of planFiles(plan, request)) await writeWhole(join(folder, path), [text], signal);
  return plan;
}
