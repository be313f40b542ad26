import { after } from "node:test";
import type { TokenCounter } from "../../../src/core/ports/tokenCounter.ts";
import { openTokenCounter, type TokenCounterOptions } from "../../../src/node/tokens/openTokenCounter.ts";

const source = new URL("../../../src/node/", import.meta.url).pathname;

/** The worker as it is written; no bundled tokenizers. */
export const installation = { tokenWorker: `${source}tokens/tokenWorker.ts`, engineWorker: "", tokenizers: "" };

const quiet = (): void => {};

/** Opens a counter on the unbuilt worker; it is closed after the tests of this file. */
export async function open(options: Partial<TokenCounterOptions> & { id: string }): Promise<TokenCounter> {
  const counter = await openTokenCounter({
    cwd: "/",
    jobs: 1,
    cache: "none",
    installation,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    ...options,
  });
  after(() => counter.close());
  return counter;
}
