import * as v from "valibot";

/** Why an answer holds no log-probabilities of its prompt: servers that take the wish and do not fulfil it are many. */
export type NoLogprobs = "none" | "no usage" | "too short" | "all the same" | "only what was generated";

const value = v.nullable(v.number());
const entry = v.nullable(v.record(v.string(), v.object({ logprob: v.number() })));
const answerSchema = v.object({
  choices: v.pipe(
    v.array(
      v.object({
        text: v.nullish(v.string(), ""),
        logprobs: v.nullish(v.object({ token_logprobs: v.nullish(v.array(value)) })),
        prompt_logprobs: v.nullish(v.array(entry)),
      }),
    ),
    v.minLength(1),
  ),
  prompt_logprobs: v.nullish(v.array(entry)),
  usage: v.nullish(v.object({ prompt_tokens: v.number(), completion_tokens: v.nullish(v.number()) })),
});

/**
 * The log-probabilities of a prompt's tokens but the first, which has none, from an answer of completions: `echo` with
 * `logprobs` (token_logprobs, the generated tokens behind), or vLLM's `prompt_logprobs`. Accepted only where they can be true.
 */
export function promptLogprobs(body: unknown): readonly number[] | NoLogprobs {
  const { success, output } = v.safeParse(answerSchema, body);
  if (!success) return "none";
  const [choice] = output.choices;
  const told = choice!.logprobs?.token_logprobs ?? vllm(choice!.prompt_logprobs ?? output.prompt_logprobs);
  if (!told || told.length === 0) return "none";
  if (!output.usage) return "no usage";
  const { prompt_tokens: prompt, completion_tokens } = output.usage;
  if (prompt > 3 && told.length <= Math.max(1, completion_tokens ?? 1)) return "only what was generated";
  if (told.length < prompt) return "too short";
  const own = told.slice(1, prompt).map((one) => one ?? Number.NaN);
  if (own.some((one) => !Number.isFinite(one) || one > 1e-6)) return "too short";
  return own.length > 1 && own.every((one) => one === own[0]) ? "all the same" : own;
}

/** With `prompt_logprobs: 0` each token has exactly its own entry; where there are more, which one is the token's is not told. */
function vllm(entries: readonly v.InferOutput<typeof entry>[] | null | undefined): (number | null)[] | undefined {
  return entries?.map((one) => {
    const values = Object.values(one ?? {});
    return values.length === 1 ? values[0]!.logprob : null;
  });
}
