/** Money for a million tokens. */
export interface Prices {
  readonly prompt: number;
  readonly completion: number;
}

/** What a run will send and take, before its first long request. */
export interface Estimate {
  readonly requests: number;
  /** Exact: what our tokenizer counts. */
  readonly prompt_tokens: number;
  readonly by_length: readonly { readonly length: number; readonly requests: number; readonly prompt_tokens: number }[];
  /** At most: the budgets of all answers. */
  readonly completion_tokens: number;
  /** Null where no speed was measured. */
  readonly seconds: number | null;
  /** Null without prices. */
  readonly cost: number | null;
}

interface Waiting {
  readonly length: number;
  readonly promptTokens: number;
  readonly budget: number;
}

interface Known {
  readonly prices?: Prices;
  /** Prompt tokens a second of one request. */
  readonly rate?: number;
  readonly concurrency: number;
}

/** Sums up requests that have no answer yet. */
export function estimateOf(waiting: readonly Waiting[], { prices, rate, concurrency }: Known): Estimate {
  const prompt_tokens = sum(waiting.map(({ promptTokens }) => promptTokens));
  const completion_tokens = sum(waiting.map(({ budget }) => budget));
  const lengths = [...Map.groupBy(waiting, ({ length }) => length)].toSorted(([a], [b]) => a - b);
  return {
    requests: waiting.length,
    prompt_tokens,
    by_length: lengths.map(([length, group]) => ({
      length,
      requests: group.length,
      prompt_tokens: sum(group.map((one) => one.promptTokens)),
    })),
    completion_tokens,
    seconds: rate === undefined ? null : prompt_tokens / rate / concurrency,
    cost: prices ? (prompt_tokens * prices.prompt + completion_tokens * prices.completion) / 1e6 : null,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
