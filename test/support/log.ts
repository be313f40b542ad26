import type { Log } from "../../src/core/ports/log.ts";

/** Keeps nothing. */
export const quietLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
