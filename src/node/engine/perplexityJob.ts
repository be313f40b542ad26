import { join } from "node:path";
import { perplexityPicture } from "../../core/evaluate/perplexityPicture.ts";
import type { Log } from "../../core/ports/log.ts";
import { silent, type Progress } from "../../core/ports/progress.ts";
import type { TokenCounter } from "../../core/ports/tokenCounter.ts";
import { perplexity, type PerplexityReport } from "../evaluate/perplexity.ts";
import { makeFolder } from "../export/makeFolder.ts";
import { writeWhole } from "../export/writeWhole.ts";
import type { PerplexityJob } from "./engine.ts";

/** Measures perplexity and leaves `perplexity.json` and its picture in the folder of the run. */
export async function perplexityJob(
  job: PerplexityJob,
  { counter, log, progress = silent }: { readonly counter: TokenCounter; readonly log: Log; readonly progress?: Progress },
  signal?: AbortSignal,
): Promise<PerplexityReport> {
  if (!job.dryRun) await makeFolder(job.output);
  const report = await perplexity(job, { counter, log, progress }, signal);
  if (job.dryRun) return report;
  const { file, tokenizer, lengths } = report;
  const windows = Math.max(0, ...lengths.map((one) => one.windows));
  const notes = [`${job.model} · ${file} · ${windows} windows of each length · tokenizer ${tokenizer}`];
  await writeWhole(join(job.output, "perplexity.json"), [`${JSON.stringify(report, null, 2)}\n`], signal);
  await writeWhole(join(job.output, "perplexity.svg"), [perplexityPicture(report, notes)], signal);
  return report;
}
