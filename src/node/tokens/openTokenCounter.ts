import type { Log } from "../../core/ports/log.ts";
import type { TokenCounter } from "../../core/ports/tokenCounter.ts";
import type { Installation } from "../installation.ts";
import { findTokenizer } from "./findTokenizer.ts";
import type { FoundTokenizer } from "./tokenizerFiles.ts";
import { WorkerPool } from "./workerPool.ts";
import { WorkerTokenCounter } from "./workerTokenCounter.ts";

/** Which tokenizer, and with what means. */
export interface TokenCounterOptions {
  /** Bundled name, path of a `tokenizer.json` or of a model folder (relative to `cwd`), or Hub id `owner/name[@revision]`. */
  readonly id: string;
  readonly cwd: string;
  /** Most workers. */
  readonly jobs: number;
  /** Folder for downloads; `none` keeps them only until the counter is closed. */
  readonly cache: string;
  readonly installation: Installation;
  readonly log: Log;
  readonly signal?: AbortSignal;
}

/**
 * Opens a tokenizer; close the counter when done.
 * @throws Problem `unknown-tokenizer`, `tokenizer-broken`, `hub-download`
 */
export async function openTokenCounter(options: TokenCounterOptions): Promise<TokenCounter> {
  const { id, cwd, cache, installation, log, signal } = options;
  return await startCounter(await findTokenizer(id, { cwd, cache, bundled: installation.tokenizers, log }, signal), options);
}

/**
 * Loads a tokenizer that was found.
 * @throws Problem `tokenizer-broken`
 */
export async function startCounter({ files, release }: FoundTokenizer, options: TokenCounterOptions): Promise<TokenCounter> {
  const { jobs, installation, log, signal } = options;
  const pool = new WorkerPool(installation.tokenWorker, { files }, jobs);
  const stop = (): void => void pool.close();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const facts = await pool.open();
    signal?.throwIfAborted();
    if (facts.slow !== undefined) log.warn(`${files.id}: counted by the slower general library: ${facts.slow}.`);
    return new WorkerTokenCounter({ id: files.id, facts, pool, release });
  } catch (error) {
    await pool.close();
    await release();
    throw signal?.aborted ? signal.reason : error;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
