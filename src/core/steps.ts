/**
 * A long computation that pauses now and then and can be gone on with, so that its thread hears an interrupt. Where it
 * pauses changes nothing about what it returns.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Milliseconds a computation may keep its thread to itself. */
const turn = 40;

/** Runs a computation to its end without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Runs a computation, and lets the thread do something else whenever a turn is over. @throws AbortError */
export async function inTurns<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  for (let end = performance.now() + turn; ;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() < end) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    end = performance.now() + turn;
  }
}
