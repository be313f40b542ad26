/** Most requests at once where the pace is found by trying. */
const most = 16;

/** Requests at once: a fixed number, or as many as the server takes, found as TCP finds it (AIMD). */
export class Pace {
  readonly #fixed: boolean;
  #allowed: number;
  #good = 0;
  #probing = true;

  constructor(concurrency: number | "auto") {
    this.#fixed = concurrency !== "auto";
    this.#allowed = concurrency === "auto" ? 1 : concurrency;
  }

  get allowed(): number {
    return Math.floor(this.#allowed);
  }

  /** An answer came: twice as many while that was never too many, later one more for each twenty. */
  went(): void {
    if (this.#fixed) return;
    this.#good += 1;
    if (this.#good < (this.#probing ? 2 * this.allowed : 20)) return;
    this.#good = 0;
    this.#allowed = Math.min(most, this.#probing ? this.#allowed * 2 : this.#allowed + 1);
  }

  /** The server was busy or silent: half as many. */
  strained(): void {
    if (this.#fixed) return;
    this.#probing = false;
    this.#good = 0;
    this.#allowed = Math.max(1, this.#allowed / 2);
  }
}

/**
 * Works through groups of items: the first of a group alone, so that the others find its prefix cached, groups beside each
 * other. Ends with the first failure, when all that was begun has ended.
 */
export async function inPace<T>(groups: readonly (readonly T[])[], pace: Pace, work: (item: T) => Promise<void>): Promise<void> {
  const ready: { item: T; rest: readonly T[] }[] = [];
  const waiting = groups.filter((group) => group.length > 0).map(([item, ...rest]) => ({ item: item!, rest }));
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const begin = ({ item, rest }: { item: T; rest: readonly T[] }): void => {
    const done = work(item)
      .then(() => void ready.push(...rest.map((one) => ({ item: one, rest: [] }))))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(done));
    running.add(done);
  };
  while ((ready.length > 0 || waiting.length > 0 || running.size > 0) && failures.length === 0) {
    while (running.size < pace.allowed && (ready.length > 0 || waiting.length > 0)) begin(ready.shift() ?? waiting.shift()!);
    await Promise.race(running);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}
