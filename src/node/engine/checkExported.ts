import { trainerView } from "../../core/export/trainerView.ts";
import type { Log } from "../../core/ports/log.ts";
import { silent } from "../../core/ports/progress.ts";
import type { TokenCounter } from "../../core/ports/tokenCounter.ts";
import { type CheckReport, checkDataset } from "../export/checkDataset.ts";
import { readManifest } from "../export/readManifest.ts";
import type { CheckRequest, Watch } from "./engine.ts";

/** Where the tokenizer of a name comes from, and who hears of it when it is not the dataset's own. */
interface Means {
  readonly counter: (tokenizer: string) => Promise<TokenCounter>;
  readonly log: Log;
}

/** Reads a dataset back by its own manifest, or by what the user says. */
export async function checkExported(
  { root, given, settings }: CheckRequest,
  means: Means,
  { progress = silent, signal }: Watch,
): Promise<CheckReport> {
  const manifest = await readManifest(root);
  const made = typeof manifest === "string" ? undefined : manifest;
  const tokenizer = given.tokenizer ?? made?.tokenizer.id ?? settings.tokenizer;
  const limit = given.limit ?? made?.settings.limit ?? settings.limit;
  const counter = await means.counter(tokenizer);
  const sameTokenizer = made === undefined || made.tokenizer.sha256 === counter.tokenizer.sha256;
  if (!sameTokenizer) means.log.warn(`${tokenizer} is not the tokenizer of this dataset: only the limit is checked`);
  const checking = { view: trainerView(counter, limit, signal), sameTokenizer };
  return await checkDataset({ dir: root, manifest, checking, progress }, signal);
}
