import { setTimeout as wait } from "node:timers/promises";

/** How often a request is tried, and the pause before the second try in milliseconds; each later pause is twice as long. */
export interface Patience {
  readonly tries: number;
  readonly pause: number;
}

const usual: Patience = { tries: 5, pause: 1000 };

/** Answers after which the same request may succeed. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** A `fetch` that tries again where a server is busy or out of reach, after as long as `Retry-After` says (at most two minutes). */
export function patientFetch(signal: AbortSignal | undefined, patience: Patience = usual): typeof fetch {
  return async (input, init) => {
    for (let tried = 1; ; tried++) {
      signal?.throwIfAborted();
      const last = tried >= patience.tries;
      const answer = await attempt(() => fetch(input, init), last);
      if (answer && (last || !passing.has(answer.status))) return answer;
      const pause = waitOf(answer) ?? patience.pause * 2 ** (tried - 1);
      await answer?.body?.cancel();
      await wait(pause, undefined, signal ? { signal } : {});
    }
  };
}

/** `undefined` where the network failed and there is another try. */
async function attempt(send: () => Promise<Response>, last: boolean): Promise<Response | undefined> {
  try {
    return await send();
  } catch (error) {
    if (last || (error as Error).name === "AbortError") throw error;
    return undefined;
  }
}

function waitOf(answer: Response | undefined): number | undefined {
  const said = Number(answer?.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(said) && said >= 0 ? Math.min(said, 120) * 1000 : undefined;
}
