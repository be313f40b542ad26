import { defaultSettings } from "../../../src/core/config/settings.ts";
import type { Origin } from "../../../src/core/export/dataset.ts";
import type { TrainerView } from "../../../src/core/export/trainerView.ts";
import type { Sample } from "../../../src/core/model/sample.ts";

const hash = "0".repeat(64);

/** A sample with a text of this length. */
export function sampleOf(id: string, length = 40, split = "train"): Sample {
  const content = `${id}: ${"x".repeat(length)}\u2028\n`;
  return {
    id: `me/it/${id}`,
    task: "annotation",
    messages: [
      { role: "user", content },
      { role: "assistant", content: "yes" },
    ],
    answers: ["yes"],
    answer_prefix: "",
    split,
    meta: {
      repo: "me/it",
      commit: "c".repeat(40),
      licenses: [],
      files: [{ path: "a.ts", blob: "b".repeat(40) }],
      order: "dependency",
      template: "file-tag",
      seed: 0,
      target_length: 1000,
      fill: 1,
      n_tokens_prompt: length,
      n_tokens_target: 10,
      n_tokens_total: length + 10,
      tokenizer: { id: "qwen3", sha256: hash },
      chat_template_sha256: hash,
      evidence: [{ path: "a.ts", start_line: 1, end_line: 1, start: 0, end: 1, start_token: 0, end_token: 1, depth: 0 }],
      needles: [],
      source: "human",
      verification: { evidence: true },
    },
  };
}

export const origin: Origin = {
  repo: "me/it",
  commit: "c".repeat(40),
  settings: defaultSettings,
  tokenizer: { id: "qwen3", sha256: hash },
  chat_template_sha256: hash,
  licenses: ["MIT"],
  license_files: { MIT: 1 },
  checks: { redacted: [] },
  recipe: { inputs: [] },
  version: "0.1.0",
};

/** A trainer that writes `role: content` in lines and counts UTF-16 units. */
export const view: TrainerView = {
  limit: 100_000,
  fimTokens: "auto",
  lossWeighting: "token",
  tokenizer: "fake",
  specialTokens: [],
  render(messages) {
    const turns = messages.map(({ role, content }) => `${role}: ${content}\n`);
    const last = turns.at(-1)!;
    return { text: turns.join(""), answerStart: turns.slice(0, -1).join("").length + last.indexOf(": ") + 2 };
  },
  encode: async (text) => {
    const ids = new Uint32Array(text.length);
    for (let at = 0; at < text.length; at++) ids[at] = text.charCodeAt(at);
    return { ids, starts: ids.map((_, index) => index) };
  },
};

/** Samples as a stream. */
export async function* streamOf<T>(rows: Iterable<T>): AsyncGenerator<T> {
  yield* rows;
}
