import { Worker } from "node:worker_threads";
import type { Log } from "../../core/ports/log.ts";
import type { Installation } from "../installation.ts";
import type { Engine, Watch } from "./engine.ts";
import { type Call, fromFailure, type Method, type Reply } from "./protocol.ts";

/** An engine in a worker thread that starts with the first call; a worker that dies is replaced with the next one. */
export function startEngine(installation: Installation, log: Log): Engine {
  const remote = new RemoteEngine(installation, log);
  return {
    files: (request, watch) => remote.call("files", [request], watch),
    graph: (request, watch) => remote.call("graph", [request], watch),
    dependencies: (request, path, watch) => remote.call("dependencies", [request, path], watch),
    order: (request, watch) => remote.call("order", [request], watch),
    count: (request, watch) => remote.call("count", [request], watch),
    contexts: (request, watch) => remote.call("contexts", [request], watch),
    context: (request, id, watch) => remote.call("context", [request, id], watch),
    source: (request, path, watch) => remote.call("source", [request, path], watch),
    locate: (request, anchors, watch) => remote.call("locate", [request, anchors], watch),
    sampleFacts: (request, annotations, watch) => remote.call("sampleFacts", [request, annotations], watch),
    previewSample: (request, annotation, watch) => remote.call("previewSample", [request, annotation], watch),
    measure: (request, texts, watch) => remote.call("measure", [request, texts], watch),
    findings: (request, watch) => remote.call("findings", [request], watch),
    exportDataset: (request, watch) => remote.call("exportDataset", [request], watch),
    check: (request, watch) => remote.call("check", [request], watch),
    tasks: (request, watch) => remote.call("tasks", [request], watch),
    sample: (request, id, watch) => remote.call("sample", [request, id], watch),
    verifyTasks: (request, watch) => remote.call("verifyTasks", [request], watch),
    evaluate: (request, job, watch) => remote.call("evaluate", [request, job], watch),
    perplexity: (request, job, watch) => remote.call("perplexity", [request, job], watch),
    ask: (request, asked, watch) => remote.call("ask", [request, asked], watch),
    planTraining: (asked, watch) => remote.call("planTraining", [asked], watch),
    pushDataset: (request, watch) => remote.call("pushDataset", [request], watch),
    close: () => remote.close(),
  };
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly watch: Watch | undefined;
}

class RemoteEngine {
  readonly #installation: Installation;
  readonly #log: Log;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #calls = 0;

  constructor(installation: Installation, log: Log) {
    this.#installation = installation;
    this.#log = log;
  }

  async call<T>(method: Method, args: readonly unknown[], watch?: Watch): Promise<T> {
    watch?.signal?.throwIfAborted();
    const call = (this.#calls += 1);
    const abort = () => this.#send({ abort: call });
    watch?.signal?.addEventListener("abort", abort, { once: true });
    try {
      return await new Promise<T>((resolve, reject) => {
        this.#waiting.set(call, { resolve: resolve as (value: unknown) => void, reject, watch });
        this.#send({ call, method, args });
      });
    } finally {
      this.#waiting.delete(call);
      watch?.signal?.removeEventListener("abort", abort);
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
    this.#failAll(new DOMException("The engine was closed", "AbortError"));
  }

  #send(message: Call): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    const worker = new Worker(this.#installation.engineWorker, { workerData: this.#installation });
    worker.on("message", (reply: Reply) => this.#receive(reply));
    worker.on("error", (error: Error) => this.#lost(worker, error));
    worker.on("exit", (code) => this.#lost(worker, new Error(`The engine stopped with code ${code}`)));
    return worker;
  }

  #receive(reply: Reply): void {
    if ("log" in reply) return this.#log[reply.log](reply.message);
    const waiting = this.#waiting.get(reply.call);
    if (!waiting) return;
    if ("text" in reply) waiting.watch?.onText?.(reply.text);
    else if ("progress" in reply) waiting.watch?.progress?.(...reply.progress);
    else if ("failure" in reply) waiting.reject(fromFailure(reply.failure));
    else waiting.resolve(reply.value);
  }

  #lost(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#failAll(error);
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
