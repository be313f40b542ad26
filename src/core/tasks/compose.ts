import type { Evidence, Needle, Sample } from "../model/sample.ts";
import type { Span } from "../model/span.ts";
import { tokenAt } from "../tokens/tokenAt.ts";
import { type Fitted, fullEnough } from "./fit.ts";
import type { Arranged, Bench, Cell, Draft, TaskSplit } from "./task.ts";

/** What every id of a run tells. */
export interface Naming {
  readonly bench: Pick<Bench, "repo">;
  readonly seed: number;
  readonly split: TaskSplit;
}

/** What is the same for all samples of a run. */
export interface Common {
  readonly bench: Bench;
  readonly seed: number;
  readonly split: TaskSplit;
  readonly chatTemplate: string;
}

/** `owner/name:niah:8192:train-0:00007`: the same for the same repository, task, length, split, seed and place. */
export function sampleId({ bench, seed, split }: Naming, { task, length, index }: Cell): string {
  return `${bench.repo}:${task}:${length}:${split}-${seed}:${String(index + 1).padStart(5, "0")}`;
}

/** Writes down a fitted draft as the contract wants it; `verification` is for those who verify. */
export function compose(draft: Draft, fitted: Fitted, cell: Cell, common: Common): Sample {
  const { bench, seed, split } = common;
  const { arranged, contextStart, encoding, prompt, short } = fitted;
  const total = encoding.ids.length;
  const fill = total / cell.length;
  return {
    id: sampleId(common, cell),
    task: cell.task,
    messages: [
      { role: "user", content: fitted.user },
      { role: "assistant", content: fitted.target },
    ],
    answers: draft.answers,
    answer_prefix: draft.answerPrefix ?? "",
    split,
    meta: {
      ...originOf(draft, fitted, bench),
      seed,
      target_length: cell.length,
      fill,
      ...(fill < fullEnough ? { fill_reason: short ?? "next-file-did-not-fit" } : {}),
      n_tokens_prompt: prompt,
      n_tokens_target: total - prompt,
      n_tokens_total: total,
      tokenizer: bench.counter.tokenizer,
      chat_template_sha256: common.chatTemplate,
      evidence: evidenceOf(fitted),
      needles: needlesOf(fitted),
      context: { start: contextStart, end: contextStart + arranged.text.length },
      params: draft.params,
      ...holeOf(draft, fitted),
      source: "static",
      verification: {},
    },
  };
}

/** The hole by its offsets in the whole message. */
function holeOf({ hole }: Draft, { arranged, contextStart }: Fitted) {
  if (!hole) return {};
  const by = contextStart + arranged.text.length;
  const moved = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return { fim: { path: hole.path, prefix: moved(hole.prefix), suffix: moved(hole.suffix) } };
}

/** Where the context comes from; a text without files has neither template nor order. */
function originOf({ origin }: Draft, { arranged, contextStart }: Fitted, bench: Bench) {
  if (origin) {
    const { repo, commit, licenses, files } = origin;
    const named = files.map(({ path, blob }) => ({ path, blob }));
    return { repo, commit, licenses, files: named, order: "none", template: "none" };
  }
  const { repo, commit, licenses, order, template } = bench;
  const files = arranged.files.map(({ start, end, ...file }) => ({
    path: file.path,
    blob: file.blob,
    start: start + contextStart,
    end: end + contextStart,
    source_start: file.source_start,
    source_end: file.source_end,
  }));
  return { repo, commit, licenses, files, order, template };
}

function evidenceOf(fitted: Fitted): Evidence[] {
  const { arranged, contextStart, prompt } = fitted;
  return arranged.evidence.map(({ path, start, end }) => {
    const from = arranged.files.find((file) => file.path === path)?.start ?? 0;
    const start_line = lineAt(arranged, from, start);
    const end_line = start_line + lineAt(arranged, start, end - 1) - 1;
    const start_token = tokenOf(fitted, start);
    const span = { start: start + contextStart, end: end + contextStart };
    const tokens = { start_token, end_token: tokenOf(fitted, end - 1) + 1 };
    return { path, start_line, end_line, ...span, ...tokens, depth: (start_token / prompt) * 100 };
  });
}

function needlesOf(fitted: Fitted): Needle[] {
  return fitted.arranged.needles.map(({ key, value, path, line, start, depth }) => {
    const token = tokenOf(fitted, start);
    const depth_achieved = (token / fitted.prompt) * 100;
    const depths = { depth_requested: depth ?? depth_achieved, depth_achieved };
    return { key, value, path, line, start: start + fitted.contextStart, token, ...depths };
  });
}

function tokenOf({ encoding, rendered, contextStart }: Fitted, offset: number): number {
  return tokenAt(encoding, rendered.userStart + contextStart + offset, rendered.text);
}

/** 1-based line of an offset, counted from another one. */
function lineAt({ text }: Arranged, from: number, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n", from); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
