import type { Log } from "../../src/core/ports/log.ts";

/** Keeps nothing. */
export const quietLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Keeps what is said, line by line. */
export function recordingLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (message: string) => void lines.push(message);
  return { log: { debug: keep, info: keep, warn: keep, error: keep }, lines };
}
