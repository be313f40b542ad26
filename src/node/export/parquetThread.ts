import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Feature } from "../../core/export/feature.ts";
import type { Written } from "./durableFile.ts";

/** To the thread; each call is answered in turn. */
export type ParquetCall =
  | { readonly path: string; readonly columns: Feature }
  | { readonly lines: readonly string[] }
  | { readonly finish: true };

/** From the thread. */
export type ParquetReply =
  | { readonly done: true }
  | { readonly written: Written }
  | { readonly failure: { readonly message: string; readonly code: string | undefined; readonly syscall: string | undefined } };

/** Threads that write Parquet files: as many as there are cores to spare, a fresh one for each file, so that none grows old. */
export class ParquetThreads {
  readonly #most = Math.max(1, availableParallelism() - 1);
  readonly #busy = new Set<ParquetThread>();

  /** A new thread; `undefined` where as many as may be are at work. */
  take(): ParquetThread | undefined {
    if (this.#busy.size >= this.#most) return undefined;
    const thread = new ParquetThread();
    this.#busy.add(thread);
    return thread;
  }

  /** The thread's file is finished. */
  async release(thread: ParquetThread): Promise<void> {
    this.#busy.delete(thread);
    await thread.close();
  }

  /** A file that is under way is left as it is. */
  async close(): Promise<void> {
    await Promise.all([...this.#busy].map((thread) => this.release(thread)));
  }
}

/** One thread. Calls are answered in turn; a failure is thrown by the call that it belongs to, or by the next one. */
export class ParquetThread {
  /** What is young dies soon: a small nursery keeps the thread from growing with what it has let go. */
  readonly #worker = new Worker(
    new URL(import.meta.url.endsWith(".ts") ? "parquetWorker.ts" : "parquetWorker.js", import.meta.url),
    {
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    },
  );
  readonly #waiting: { resolve: (reply: ParquetReply) => void; reject: (error: Error) => void }[] = [];

  constructor() {
    this.#worker.on("message", (reply: ParquetReply) => this.#waiting.shift()?.resolve(reply));
    this.#worker.on("error", (error: Error) => this.#fail(error));
    this.#worker.on("exit", () => this.#fail(new Error("the thread that writes Parquet stopped")));
    this.#worker.unref();
  }

  async call(call: ParquetCall): Promise<ParquetReply> {
    this.#worker.ref();
    const reply = await new Promise<ParquetReply>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(call);
    });
    if (this.#waiting.length === 0) this.#worker.unref();
    if (!("failure" in reply)) return reply;
    const { message, ...known } = reply.failure;
    throw Object.assign(new Error(message), known);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
