import type { TokenCounter } from "../../ports/tokenCounter.ts";
import type { ContextPlan } from "../task.ts";

/** A text that can be written in any size, longer with every step. */
export interface SizedNeeds {
  readonly counter: TokenCounter;
  /** The least size that makes sense. */
  readonly least: number;
  readonly write: (size: number) => string;
}

/** Rounds of guessing; each brings the size nearer by the density seen last. */
const rounds = 6;

/** A context of the largest size found that fits. Refuses with `length-too-small`. */
export function sizedContext({ counter, least, write }: SizedNeeds): ContextPlan {
  const counts = new Map<number, number>();
  const tokensOf = async (size: number): Promise<number> => {
    const known = counts.get(size) ?? (await counter.count([write(size)]))[0]!;
    counts.set(size, known);
    return known;
  };
  return {
    async arrange({ tokens }) {
      let fits: Tried = { size: least, tokens: await tokensOf(least) };
      if (fits.tokens > tokens)
        return { reason: "length-too-small", detail: `${fits.tokens} tokens are the least for this task` };
      let over: Tried | undefined;
      let slope: number | undefined;
      for (let round = 0, last = fits; round < rounds && tokens - fits.tokens > tokens / 400; round++) {
        const size = nextSize({ fits, over, slope, tokens });
        if (size === undefined) break;
        const tried: Tried = { size, tokens: await tokensOf(size) };
        slope = Math.max(0.01, (tried.tokens - last.tokens) / (tried.size - last.size));
        last = tried;
        if (tried.tokens <= tokens) fits = tried;
        else over = tried;
      }
      return { text: write(fits.size), files: [], needles: [], evidence: [] };
    },
  };
}

interface Tried {
  readonly size: number;
  readonly tokens: number;
}

interface Search {
  /** The largest size that fits and the smallest that does not, of those that were tried. */
  readonly fits: Tried;
  readonly over: Tried | undefined;
  /** Tokens of a step, as seen last. */
  readonly slope: number | undefined;
  readonly tokens: number;
}

/** How far the second guess is from the first: enough to see what a step costs. */
const firstStep = 64;

/** Along the straight line through the two sizes tried last; `undefined` where none is left. */
function nextSize({ fits, over, slope, tokens }: Search): number | undefined {
  const guess = fits.size + (slope === undefined ? firstStep : Math.floor((tokens - fits.tokens) / slope));
  if (over === undefined) return Math.max(guess, fits.size + 1);
  if (over.size - fits.size < 2) return undefined;
  return Math.min(Math.max(guess, fits.size + 1), over.size - 1);
}
