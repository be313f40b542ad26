import { checks } from "../model/sample.ts";
import { bool, type Feature, float64, int64, list, string, struct } from "./feature.ts";

/** Turns of a chat. */
export const turns: Feature = list(struct({ role: string, content: string }));

const evidence = struct({
  path: string,
  start_line: int64,
  end_line: int64,
  start: int64,
  end: int64,
  start_token: int64,
  end_token: int64,
  depth: float64,
  depth_requested: float64,
});

const needle = struct({
  key: string,
  value: string,
  path: string,
  line: int64,
  start: int64,
  token: int64,
  depth_requested: float64,
  depth_achieved: float64,
});

/** What every row says beside its chat; declared in full, because a column may be empty in all rows of one export. */
export const aboutFeatures: Readonly<Record<string, Feature>> = {
  task: string,
  answers: list(string),
  answer_prefix: string,
  split: string,
  meta: struct({
    repo: string,
    commit: string,
    licenses: list(string),
    files: list(struct({ path: string, blob: string, start: int64, end: int64, source_start: int64, source_end: int64 })),
    order: string,
    template: string,
    seed: int64,
    target_length: int64,
    fill: float64,
    fill_reason: string,
    n_tokens_prompt: int64,
    n_tokens_target: int64,
    n_tokens_total: int64,
    tokenizer: struct({ id: string, sha256: string }),
    chat_template_sha256: string,
    evidence: list(evidence),
    needles: list(needle),
    context: struct({ start: int64, end: int64 }),
    params: struct({ form: list(string), query: list(string) }),
    source: string,
    verification: struct(Object.fromEntries(["evidence", ...checks].map((name) => [name, bool]))),
  }),
};
