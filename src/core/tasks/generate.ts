import { chatLayout } from "../annotate/layout.ts";
import type { Dropped, Sample } from "../model/sample.ts";
import { figuresOf } from "../export/figures.ts";
import { type TrainerView, trainerView } from "../export/trainerView.ts";
import { type Common, compose, sampleId } from "./compose.ts";
import { fit, type Fitted, type Fitting } from "./fit.ts";
import type { TokenCounter } from "../ports/tokenCounter.ts";
import type { Prompts } from "./prompts/prompts.ts";
import type { Prepared } from "./prepare.ts";
import { randomOf } from "./random.ts";
import { type Cell, type Draft, type Family, isRefusal, type Refusal, type TaskSplit } from "./task.ts";
import { type Failure, verified, verify } from "./verify.ts";
import { wordsOf } from "./words.ts";

/** What decides the samples beside the repository. */
export interface Making {
  readonly seed: number;
  readonly split: TaskSplit;
  /** The texts of tasks that are in words. */
  readonly prompts: Prompts;
  /** Most tokens of a whole sample. */
  readonly limit: number;
}

/** A sample that was not made, with the cell that it was for. */
export interface TaskDropped extends Dropped {
  readonly task: string;
  readonly detail?: string;
}

/** How often a sample is drawn anew where chance made it ambiguous. */
const mostDraws = 3;

/** Gives a function that makes the sample of a cell: fitted, composed and verified, or dropped with its reason. */
export function maker(
  { bench, chat }: Prepared,
  making: Making,
): (family: Family, cell: Cell, signal?: AbortSignal) => Promise<Sample | TaskDropped> {
  const fitting: Fitting = { counter: bench.counter, layout: chatLayout(chat) };
  const common: Common = { bench, seed: making.seed, split: making.split, chatTemplate: chat.sha256 };
  const words = wordsOf(making.split);
  const view = viewer(bench.counter, making.limit);
  const write = async (draft: Draft, family: Family, cell: Cell, signal?: AbortSignal): Promise<Sample | Refusal> => {
    const fitted = await fit(draft, cell, fitting, signal);
    if (isRefusal(fitted)) return fitted;
    const sample = compose(draft, fitted, cell, common);
    const figures = await figuresOf(sample, view(fitted, signal));
    const failures = figures ? verify(sample, figures, family) : [unreadable];
    return failures.length > 0 ? refusalOf(failures) : { ...sample, meta: { ...sample.meta, verification: verified } };
  };
  return async (family, cell, signal) => {
    const drop = ({ reason, detail }: Refusal): TaskDropped => ({
      id: sampleId(common, cell),
      task: cell.task,
      reason,
      ...(detail === undefined ? {} : { detail }),
    });
    if (cell.length > making.limit) return drop({ reason: "over-limit", detail: `the limit is ${making.limit} tokens` });
    let refusal: Refusal = { reason: "not-made" };
    for (let turn = 0; turn < mostDraws; turn++) {
      const random = randomOf({ ...making, ...cell, ...(turn === 0 ? {} : { task: `${cell.task}#${turn}` }) });
      const draft = await family.draft({ cell, split: making.split, random, words, prompts: making.prompts, bench });
      if (isRefusal(draft)) return drop(draft);
      const first = await write(draft, family, cell, signal);
      const made = isRefusal(first) && draft.instead ? await write(draft.instead(), family, cell, signal) : first;
      if (!isRefusal(made)) return made;
      refusal = made;
      if (!refusal.reason.startsWith(failed)) break;
    }
    return drop(refusal);
  };
}

/** Counts with the encoding that is there where the trainer sees the same text, as it should; else anew. */
function viewer(counter: TokenCounter, limit: number) {
  return ({ rendered, encoding }: Fitted, signal?: AbortSignal): TrainerView => {
    const view = trainerView(counter, limit, signal);
    return { ...view, encode: async (text) => (text === rendered.text ? encoding : await view.encode(text)) };
  };
}

const unreadable: Failure = { check: "v6", why: "the chat template changes the words" };

/** What is told where a check is not passed: chance may do better. */
const failed = "verification-";

function refusalOf(failures: readonly Failure[]): Refusal {
  const { check, why } = failures[0]!;
  return { reason: `${failed}${check}`, detail: why };
}
