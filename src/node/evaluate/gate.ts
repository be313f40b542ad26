import { setTimeout as wait } from "node:timers/promises";

const longest = 600_000;

/** A door that all workers of a run go through: where a server says "later", nobody goes before. */
export class Gate {
  #opens = 0;

  /** Keeps it shut for so many milliseconds from now, ten minutes at most; a longer wait stands. */
  shut(ms: number): void {
    this.#opens = Math.max(this.#opens, Date.now() + Math.min(ms, longest));
  }

  async pass(signal?: AbortSignal): Promise<void> {
    for (let left = this.#opens - Date.now(); left > 0; left = this.#opens - Date.now())
      await wait(left, undefined, signal ? { signal } : {});
    signal?.throwIfAborted();
  }
}

/** How long a server wants to be left alone, in milliseconds: `retry-after-ms`, `Retry-After` as seconds or as a date. */
export function waitIn(headers: Readonly<Record<string, string | string[] | undefined>>): number | undefined {
  const exact = Number(headers["retry-after-ms"] ?? Number.NaN);
  if (Number.isFinite(exact)) return Math.max(0, exact);
  const said = headers["retry-after"];
  if (typeof said !== "string") return undefined;
  const seconds = Number(said);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(said) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
