import type { EvaluateJob, EvaluateReport } from "./engine.ts";
import type { Log } from "../../core/ports/log.ts";
import { silent, type Progress } from "../../core/ports/progress.ts";
import type { TokenCounter } from "../../core/ports/tokenCounter.ts";
import { Problem } from "../../core/model/problem.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { writeResults } from "../evaluate/results.ts";

/** What the engine lends a run. */
export interface EvaluateHelp {
  readonly counterOf: (tokenizer: string) => Promise<TokenCounter>;
  readonly log: Log;
  readonly progress?: Progress;
}

/** Runs samples against a model and writes what came of it; with `dryRun` only looks ahead. */
export async function evaluateJob(
  job: EvaluateJob,
  { counterOf, log, progress = silent }: EvaluateHelp,
  signal?: AbortSignal,
): Promise<EvaluateReport> {
  const world = { counterOf: (id: string) => counterOf(id).catch((error: unknown) => notAtHand(error, log)), log, progress };
  const { preflight, estimate, sent, waiting, predictions, samplesSha256 } = await evaluate(job, world, signal);
  if (job.dryRun) return { preflight, estimate, sent, results: null };
  const { samples, output, strict, palette, manner } = job;
  const wanted = {
    samples,
    output,
    samplesSha256,
    model: manner.model,
    waiting,
    predictions,
    strict,
    ...(palette ? { palette } : {}),
  };
  return { preflight, estimate, sent, results: await writeResults(wanted, signal) };
}

/** Without the tokenizer the run goes on: only the comparison with the server's is missing. */
function notAtHand(error: unknown, log: Log): undefined {
  if (!(error instanceof Problem)) throw error;
  log.warn(`The samples' tokenizer is not at hand, so the server's cannot be compared with it. ${error.message}`);
  return undefined;
}
