import { figuresOf } from "../export/figures.ts";
import { trainerView } from "../export/trainerView.ts";
import { checks, type Sample } from "../model/sample.ts";
import type { TokenCounter } from "../ports/tokenCounter.ts";
import { familyOf } from "./families.ts";
import { type Failure, verify } from "./verify.ts";

/** Verifies a sample that comes from a file: nothing is known but its text, its `meta` and the tokenizer. */
export async function recheck(sample: Sample, counter: TokenCounter, signal?: AbortSignal): Promise<Failure[]> {
  const family = familyOf(sample.task);
  if (!family) return [{ check: "v1", why: `this version has no task ${sample.task}` }];
  const { tokenizer, target_length, verification } = sample.meta;
  if (tokenizer.sha256 !== counter.tokenizer.sha256)
    return [{ check: "v6", why: `it was counted by another tokenizer than ${counter.tokenizer.id}` }];
  if (sample.meta.chat_template_sha256 !== counter.chat?.sha256)
    return [{ check: "v6", why: `it was counted with another chat template than that of ${counter.tokenizer.id}` }];
  const figures = await figuresOf(sample, trainerView(counter, target_length, signal));
  if (!figures) return [{ check: "v6", why: "the chat template changes the words" }];
  const untold = checks.find((check) => verification[check] !== true);
  const told: Failure[] = untold ? [{ check: untold, why: "the sample does not say that it passed this check" }] : [];
  return [...verify(sample, figures, family), ...told];
}
