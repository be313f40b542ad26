import { setTimeout as delay } from "node:timers/promises";

/**
 * Waits for something no longer than `limitMs`.
 * @throws Error that names what took too long
 */
export async function within<T>(limitMs: number, what: string, task: Promise<T>): Promise<T> {
  const controller = new AbortController();
  const late = delay(limitMs, undefined, { signal: controller.signal }).then(() => {
    throw new Error(`${what} took longer than ${limitMs / 1000} s`);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    late.catch(() => {});
    controller.abort();
  }
}
