import type { Sample } from "../../model/sample.ts";
import { tokenAt } from "../../tokens/tokenAt.ts";
import { int64, list, string } from "../feature.ts";
import type { TrainerView } from "../trainerView.ts";
import type { Format } from "./format.ts";
import { pairOf } from "./pair.ts";

/**
 * RULER's rows, for its evaluation of any model: nothing is trained. `length` is input and prefix with room for the answer,
 * `length_w_model_temp` the same inside the chat; `token_position_answer` stands in rows of needles alone, and `index` is the
 * row's. Source: RULER `scripts/data/synthetic/niah.py`, `scripts/pred/call_api.py`.
 */
export const ruler: Format = {
  id: "ruler",
  about: "RULER's evaluation (`scripts/pred`, `scripts/eval`): input, outputs, answer_prefix; nothing is trained.",
  features: {
    id: string,
    index: int64,
    input: string,
    outputs: list(string),
    length: int64,
    length_w_model_temp: int64,
    answer_prefix: string,
  },
  grows: true,
  async row(sample, view, index) {
    const { id, answers, answer_prefix } = sample;
    const { question: input } = pairOf(sample.messages);
    return { id, index, input, outputs: answers, ...(await lengthsOf(sample, input, view)), answer_prefix };
  },
  async faultsOf({ input, outputs }, { encode, limit }) {
    const tokens = (await encode(input as string)).ids.length;
    return [
      ...(tokens > limit ? [`${tokens} tokens, the limit is ${limit}`] : []),
      ...((outputs as readonly string[]).length > 0 ? [] : ["there is no output to score against"]),
    ];
  },
};

/** RULER's `tokens_to_generate` by the beginning of a task's id; other tasks leave room for the answer as it is. */
const toGenerate: readonly (readonly [begin: string, tokens: number])[] = [
  ["ruler-niah", 128],
  ["ruler-vt", 30],
  ["ruler-cwe", 120],
  ["ruler-fwe", 50],
  ["ruler-qa", 32],
];

async function lengthsOf({ task, answers, answer_prefix, meta }: Sample, input: string, { encode }: TrainerView) {
  const room = toGenerate.find(([begin]) => task.startsWith(begin))?.[1] ?? meta.n_tokens_target;
  const whole = input + answer_prefix;
  const encoding = await encode(whole);
  const length = encoding.ids.length + room;
  const prefix = encoding.ids.length - tokenAt(encoding, input.length, whole);
  const lengths = { length, length_w_model_temp: meta.n_tokens_prompt + prefix + room };
  const at = input.indexOf(answers[0] ?? "");
  return task.startsWith("ruler-niah") ? { ...lengths, token_position_answer: tokenAt(encoding, at, whole) } : lengths;
}
