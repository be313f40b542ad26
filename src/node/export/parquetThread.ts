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

/** Threads that write Parquet files: as many as there are cores to spare, each with one file at a time. */
export class ParquetThreads {
  readonly #most = Math.max(1, availableParallelism() - 1);
  readonly #all: ParquetThread[] = [];
  readonly #idle: ParquetThread[] = [];

  /** A thread that has nothing to do; `undefined` where all have. */
  take(): ParquetThread | undefined {
    const idle = this.#idle.pop();
    if (idle || this.#all.length >= this.#most) return idle;
    const thread = new ParquetThread();
    this.#all.push(thread);
    return thread;
  }

  /** The thread's file is finished. */
  release(thread: ParquetThread): void {
    this.#idle.push(thread);
  }

  /** A file that is under way is left as it is. */
  async close(): Promise<void> {
    await Promise.all(this.#all.splice(0).map((thread) => thread.close()));
    this.#idle.length = 0;
  }
}

/** One thread. Calls are answered in turn; a failure is thrown by the call that it belongs to, or by the next one. */
export class ParquetThread {
  readonly #worker = new Worker(
    new URL(import.meta.url.endsWith(".ts") ? "parquetWorker.ts" : "parquetWorker.js", import.meta.url),
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
