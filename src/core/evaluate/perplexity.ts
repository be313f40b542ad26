/** Tokens that are scored at the end of each window, whatever stands before them. */
export const targetTokens = 256;

/** A piece of a text, in tokens, half-open. */
export interface Window {
  /** Index of the text. */
  readonly text: number;
  readonly start: number;
  readonly end: number;
}

/** Log-probabilities of one window's tokens; the first has none before it, so it has no entry. */
export interface ReadWindow {
  readonly length: number;
  readonly logprobs: readonly number[];
}

/** Perplexity at one length with its 95 % interval over windows; both bounds are the value where there is one window. */
export interface Measured {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface PerplexityAtLength {
  readonly length: number;
  readonly windows: number;
  /** Over all tokens of each window, as LongLoRA's eval.py has it. */
  readonly mean: Measured;
  /** Over the last 256 tokens of each window, which are the same ones at every length: does more context help? */
  readonly tail: Measured;
}

/** Perplexity by length, and along the longest windows in steps of 256 tokens. */
export interface PerplexityCurve {
  readonly lengths: readonly PerplexityAtLength[];
  readonly by_position: readonly { readonly from: number; readonly to: number; readonly value: number }[];
}

/**
 * Chooses the ends of windows: all texts that hold the longest length, ends 256 tokens apart as LongLoRA slides, spread evenly.
 * Windows of every length end at the same places, so that only what stands before the last 256 tokens differs.
 * @param sizes tokens of each text
 */
export function windowEnds(sizes: readonly number[], longest: number, count: number): Omit<Window, "start">[] {
  const all = sizes.flatMap((size, text) =>
    Array.from({ length: Math.max(0, Math.floor((size - longest) / targetTokens) + 1) }, (_, step) => ({
      text,
      end: longest + step * targetTokens,
    })),
  );
  const wanted = Math.min(count, all.length);
  return Array.from({ length: wanted }, (_, index) => all[Math.floor((index * all.length) / wanted)]!);
}

/** Sums up what was read; lengths ascend. */
export function perplexityOf(read: readonly ReadWindow[]): PerplexityCurve {
  const lengths = [...Map.groupBy(read, ({ length }) => length)].toSorted(([a], [b]) => a - b);
  return {
    lengths: lengths.map(([length, windows]) => ({
      length,
      windows: windows.length,
      mean: measured(windows.map(({ logprobs }) => loss(logprobs))),
      tail: measured(windows.map(({ logprobs }) => loss(logprobs.slice(-targetTokens)))),
    })),
    by_position: byPosition(lengths.at(-1)?.[1] ?? []),
  };
}

function byPosition(windows: readonly ReadWindow[]): PerplexityCurve["by_position"] {
  const length = windows[0]?.length ?? 0;
  return Array.from({ length: Math.ceil(length / targetTokens) }, (_, index) => {
    const [from, to] = [index * targetTokens, Math.min(length, (index + 1) * targetTokens)];
    // Counted from the end: the first token has an entry where a server puts a begin token before it, else none.
    const some = windows.flatMap(({ logprobs }) =>
      logprobs.slice(entryAt(logprobs, length - from), logprobs.length - (length - to)),
    );
    return { from, to, value: Math.exp(loss(some)) };
  });
}

function entryAt(logprobs: readonly number[], fromEnd: number): number {
  return Math.max(0, logprobs.length - fromEnd);
}

/** Mean negative log-probability. */
function loss(logprobs: readonly number[]): number {
  return -logprobs.reduce((sum, one) => sum + one, 0) / logprobs.length;
}

function measured(losses: readonly number[]): Measured {
  const n = losses.length;
  const middle = losses.reduce((sum, one) => sum + one, 0) / n;
  const variance = n < 2 ? 0 : losses.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (n - 1);
  const half = 1.959963984540054 * Math.sqrt(variance / n);
  return { value: Math.exp(middle), low: Math.exp(middle - half), high: Math.exp(middle + half) };
}
