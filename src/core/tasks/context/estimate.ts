import type { TokenCounter } from "../../ports/tokenCounter.ts";

/** How many units are counted at a time. */
const batch = 256;

/**
 * About how many tokens the first units of a series have together: each is counted alone, the same one once. Words that meet
 * between two units may make it a few more or fewer; whoever needs to know counts the whole.
 */
export class Estimate {
  readonly #counter: TokenCounter;
  readonly #unitAt: (index: number) => string | undefined;
  readonly #separator: string;
  readonly #known = new Map<string, number>();
  readonly #units: string[] = [];
  readonly #before: number[] = [0];
  #ended = false;

  constructor(counter: TokenCounter, unitAt: (index: number) => string | undefined, separator: string) {
    this.#counter = counter;
    this.#unitAt = unitAt;
    this.#separator = separator;
  }

  /** Units that were looked at. */
  get units(): readonly string[] {
    return this.#units;
  }

  /** Tokens before each unit, and behind the last one. */
  get before(): readonly number[] {
    return this.#before;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Looks at more units until they have so many tokens, or there are no more. */
  async reach(tokens: number, signal?: AbortSignal): Promise<void> {
    while (this.#before.at(-1)! < tokens && !this.#ended) {
      const more: string[] = [];
      for (let next = this.#units.length; more.length < batch; next++) {
        const unit = this.#unitAt(next);
        if (unit === undefined) this.#ended = true;
        if (unit === undefined) break;
        more.push(unit);
      }
      await this.#count(more, signal);
      for (const unit of more) {
        this.#units.push(unit);
        this.#before.push(this.#before.at(-1)! + this.#known.get(unit)!);
      }
    }
  }

  async #count(units: readonly string[], signal?: AbortSignal): Promise<void> {
    const unknown = [...new Set(units)].filter((unit) => !this.#known.has(unit));
    if (unknown.length === 0) return;
    const texts = unknown.map((unit) => (this.#separator === " " ? ` ${unit}` : unit + this.#separator));
    for (const [at, tokens] of (await this.#counter.count(texts, signal)).entries()) this.#known.set(unknown[at]!, tokens);
  }
}
