import { Worker } from "node:worker_threads";
import { errorOf, type Answer, type Birth, type Loaded, type Request, type TokenizerFacts, type Word } from "./protocol.ts";

/** How long a worker may go on with a request that nobody waits for before it is ended, in milliseconds. */
const grace = 50;

/** A worker ended in the middle of a request: memory, a crash of the engine. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
}

interface Job {
  readonly request: Request;
  readonly settle: { resolve(answer: Answer): void; reject(error: unknown): void };
}

interface Slot {
  readonly worker: Worker;
  job: Job | undefined;
  ready: boolean;
  /** It was told to end: what it still says is not heard, or it would be given work, or let go before it has ended. */
  ending: boolean;
  /** The last thing heard of a worker that is about to end. */
  cause: string;
}

/**
 * Up to `size` workers, started when there is work for them. Each has one request at a time, so no more than a batch
 * per worker is ever copied; the rest waits here in order.
 */
export class WorkerPool {
  readonly #file: string;
  #birth: Birth;
  #size: number;
  readonly #slots = new Set<Slot>();
  readonly #queue: Job[] = [];
  readonly #facts = Promise.withResolvers<TokenizerFacts>();
  #closed = false;

  constructor(file: string, birth: Birth, size: number) {
    this.#file = file;
    this.#birth = birth;
    this.#size = Math.max(1, size);
    this.#facts.promise.catch(() => {});
  }

  /** Starts the first worker. @throws what loading the tokenizer throws */
  open(): Promise<TokenizerFacts> {
    this.#start();
    return this.#facts.promise;
  }

  /** @throws WorkerDied, the signal's reason, or what the worker threw */
  run(request: Request, signal?: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      if (this.#closed) throw new Error("The token counter is closed.");
      const abandon = (): void => {
        reject(signal!.reason);
        this.#abandon(job);
      };
      const done = (): void => signal?.removeEventListener("abort", abandon);
      const job: Job = {
        request,
        settle: {
          resolve: (answer) => (done(), resolve(answer)),
          reject: (error) => (done(), reject(error)),
        },
      };
      signal?.addEventListener("abort", abandon, { once: true });
      this.#queue.push(job);
      this.#pump();
    });
  }

  /** Ends all workers; what is still asked is rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    const error = new Error("The token counter is closed.");
    this.#facts.reject(error);
    for (const job of this.#queue.splice(0)) job.settle.reject(error);
    for (const slot of this.#slots) slot.job?.settle.reject(error);
    await Promise.all([...this.#slots].map(end));
    this.#slots.clear();
  }

  #pump(): void {
    while (this.#queue.length > 0) {
      const idle = [...this.#slots].find((slot) => slot.ready && !slot.job);
      if (!idle) break;
      this.#give(idle, this.#queue.shift()!);
    }
    const starting = [...this.#slots].filter((slot) => !slot.ready).length;
    if (this.#queue.length > starting && this.#slots.size < this.#size && !this.#closed) this.#start();
  }

  #give(slot: Slot, job: Job): void {
    slot.job = job;
    slot.worker.ref();
    slot.worker.postMessage(job.request, []);
  }

  #start(): void {
    const worker = new Worker(this.#file, { workerData: this.#birth });
    const slot: Slot = { worker, job: undefined, ready: false, ending: false, cause: "it ended" };
    this.#slots.add(slot);
    worker.on("message", (word: Word) => this.#hear(slot, word));
    worker.on("error", (error: Error) => {
      slot.cause = error.message;
    });
    worker.on("exit", () => this.#bury(slot));
  }

  #hear(slot: Slot, word: Word): void {
    if (slot.ending) return;
    if (!slot.ready) return this.#born(slot, word);
    const { job } = slot;
    slot.job = undefined;
    slot.worker.unref();
    if (word.say === "answer") job?.settle.resolve(word.answer);
    if (word.say === "failed") job?.settle.reject(errorOf(word.failure));
    this.#pump();
  }

  #born(slot: Slot, word: Word): void {
    if (word.say === "ready") {
      slot.ready = true;
      slot.worker.unref();
      if (word.loaded) this.#learn(word.loaded);
      return this.#pump();
    }
    if (word.say === "failed") this.#giveUp(errorOf(word.failure));
    void end(slot);
  }

  /** The first worker has loaded the tokenizer: the next ones share its tables. */
  #learn({ facts, tables }: Loaded): void {
    if (tables) this.#birth = { ...this.#birth, tables };
    this.#facts.resolve(facts);
  }

  #bury(slot: Slot): void {
    if (!this.#slots.delete(slot)) return;
    const error = new WorkerDied(slot.cause);
    if (!slot.ready) this.#doWithout(error);
    slot.job?.settle.reject(error);
    this.#pump();
  }

  /** Where others live, they go on without it and no more are tried; else there is no hope. */
  #doWithout(error: Error): void {
    if (this.#slots.size > 0) this.#size = this.#slots.size;
    else this.#giveUp(error);
  }

  /** A tokenizer that cannot be loaded once will not load the next time: nobody waits for it any longer. */
  #giveUp(error: Error): void {
    this.#facts.reject(error);
    for (const job of this.#queue.splice(0)) job.settle.reject(error);
  }

  #abandon(job: Job): void {
    const waiting = this.#queue.indexOf(job);
    if (waiting >= 0) this.#queue.splice(waiting, 1);
    const slot = [...this.#slots].find((slot) => slot.job === job);
    if (!slot) return;
    setTimeout(() => {
      if (slot.job === job) void end(slot);
    }, grace);
  }
}

async function end(slot: Slot): Promise<void> {
  slot.ending = true;
  await slot.worker.terminate();
}
