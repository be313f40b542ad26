import { int64, list, string } from "../feature.ts";
import type { Format } from "./format.ts";
import { pairOf } from "./pair.ts";

/**
 * RULER's rows, for its evaluation of any model: nothing is trained. `length` is the input with room for the answer,
 * `length_w_model_temp` the same inside the chat. Source: RULER `scripts/data/synthetic/niah.py`, `scripts/pred/call_api.py`.
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
  async row({ id, messages, answers, answer_prefix, meta }, { encode }, index) {
    const { question } = pairOf(messages);
    const length = (await encode(question)).ids.length + meta.n_tokens_target;
    const { n_tokens_total: length_w_model_temp } = meta;
    return { id, index, input: question, outputs: answers, length, length_w_model_temp, answer_prefix };
  },
  async faultsOf({ input, outputs, length_w_model_temp }, { encode, limit }) {
    const tokens = Math.max((await encode(input as string)).ids.length, length_w_model_temp as number);
    return [
      ...(tokens > limit ? [`${tokens} tokens, the limit is ${limit}`] : []),
      ...((outputs as readonly string[]).length > 0 ? [] : ["there is no output to score against"]),
    ];
  },
};
