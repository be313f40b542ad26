import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Estimate, estimateOf, type Prices } from "../../core/evaluate/estimate.ts";
import type { Prediction } from "../../core/evaluate/prediction.ts";
import { inRunOrder } from "../../core/evaluate/runOrder.ts";
import { tooLongIn } from "../../core/evaluate/tooLong.ts";
import { Problem } from "../../core/model/problem.ts";
import type { Log } from "../../core/ports/log.ts";
import type { Progress } from "../../core/ports/progress.ts";
import type { TokenCounter } from "../../core/ports/tokenCounter.ts";
import { lockOf } from "../export/beside.ts";
import { tryLock } from "../export/lock.ts";
import { makeFolder } from "../export/makeFolder.ts";
import { writeWhole } from "../export/writeWhole.ts";
import { askSample, type Manner, unsaid } from "./askSample.ts";
import { Endpoint, Refusal } from "./endpoint.ts";
import { inPace, Pace } from "./pace.ts";
import { PredictionLog, readPredictions } from "./predictionLog.ts";
import { keepsPrefix } from "./question.ts";
import { type Preflight, preflight } from "./preflight.ts";
import { openSamples, readQueue, type Waiting } from "./queue.ts";

/** A run that is asked for. */
export interface EvaluateRequest {
  /** File of samples. */
  readonly samples: string;
  /** Folder of the run: new, or one that goes on. */
  readonly output: string;
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly manner: Omit<Manner, "chat">;
  readonly concurrency: number | "auto";
  /** Longest wait for the first byte of an answer, in milliseconds. */
  readonly timeout: number;
  readonly dryRun: boolean;
  readonly prices?: Prices;
  readonly maxCost?: number;
  /** Sends lengths on although a shorter one was refused. */
  readonly keepGoing: boolean;
  /** Folder for answers that runs share, or `none`. */
  readonly cache: string;
  /** First pause before another try, in milliseconds. */
  readonly pause?: number;
}

/** What a run needs beyond itself. */
export interface EvaluateWorld {
  /** Opens the samples' tokenizer, with which the server's is compared; `undefined` where it is not at hand. */
  readonly counterOf: (tokenizer: string) => Promise<TokenCounter | undefined>;
  readonly log: Log;
  readonly progress: Progress;
}

/** A run that has ended, or only its look ahead. */
export interface Evaluated {
  readonly waiting: readonly Waiting[];
  readonly predictions: ReadonlyMap<string, Prediction>;
  readonly preflight: Preflight;
  readonly estimate: Estimate;
  /** Requests that were sent for samples. */
  readonly sent: number;
  readonly samplesSha256: string;
}

/**
 * Asks a model every sample that has no answer yet. Answers are kept as they come: a run that was killed goes on where it was.
 * @throws Problem `endpoint-refused`, `model-not-served`, `run-too-dear`, `run-stopped`, `run-busy`, `run-other`, and those of a file of samples
 */
export async function evaluate(request: EvaluateRequest, world: EvaluateWorld, signal?: AbortSignal): Promise<Evaluated> {
  const { waiting, sha256 } = await readQueue(request.samples, signal);
  if (waiting.length === 0)
    throw new Problem("sample-broken", { path: request.samples, line: 1, detail: "the file holds no sample" });
  await makeFolder(request.output);
  return await locked(request.output, async () => {
    await claim(request, sha256);
    const counter = await world.counterOf(waiting[0]!.tokenizer);
    const run = new Run({ ...world, ...(counter ? { counter } : {}), request, waiting });
    return { ...(await run.go(signal)), samplesSha256: sha256 };
  });
}

async function locked<T>(output: string, run: () => Promise<T>): Promise<T> {
  const target = join(output, "run");
  const release = await tryLock(target);
  if (!release) throw new Problem("run-busy", { path: output, lock: lockOf(target) });
  try {
    return await run();
  } finally {
    await release();
  }
}

/** Writes what the run is into its folder; a folder that holds another run is left alone. */
async function claim({ output, baseUrl, manner }: EvaluateRequest, samples: string): Promise<void> {
  const facts = `${JSON.stringify({ samples_sha256: samples, base_url: baseUrl, ...manner }, null, 2)}\n`;
  const path = join(output, "run.json");
  const there = await readFile(path, "utf8").catch(() => undefined);
  if (there === undefined) await writeWhole(path, [facts]);
  else if (there !== facts) throw new Problem("run-other", { path: output });
}

interface RunWorld extends Pick<EvaluateWorld, "log" | "progress"> {
  readonly counter?: TokenCounter;
  readonly request: EvaluateRequest;
  readonly waiting: readonly Waiting[];
}

/** One run: what was answered, what is to be asked, and how fast. */
class Run {
  readonly #request: EvaluateRequest;
  readonly #world: RunWorld;
  readonly #waiting: readonly Waiting[];
  readonly #endpoint: Endpoint;
  readonly #pace: Pace;
  readonly #answers = new Map<string, Prediction>();
  /** Prompts of so many tokens and more are refused. */
  #refusedFrom = Number.POSITIVE_INFINITY;
  #sent = 0;
  /** Answers of other runs, which this run's own file does not hold yet. */
  readonly #borrowed: Prediction[] = [];

  constructor(world: RunWorld) {
    const { request, waiting } = world;
    this.#request = request;
    this.#world = world;
    this.#waiting = waiting;
    this.#endpoint = new Endpoint(request);
    this.#pace = new Pace(request.concurrency);
    this.#endpoint.onStrain = () => this.#pace.strained();
  }

  async go(signal?: AbortSignal): Promise<Omit<Evaluated, "samplesSha256">> {
    const log = join(this.#request.output, "predictions.jsonl");
    const known = await readPredictions(log);
    const shared = await this.#sharedAnswers();
    for (const one of this.#waiting) this.#recall(one, known, shared.known);
    const estimate = this.#estimate();
    this.#checkCost(estimate);
    const found = await this.#preflight(signal);
    for (const warning of [...found.warnings, ...this.#prefixWarning()]) this.#world.log.warn(warning);
    if (!this.#request.dryRun) await this.#askAll(log, shared.path, signal);
    return { waiting: this.#waiting, predictions: this.#answers, preflight: found, estimate, sent: this.#sent };
  }

  async #sharedAnswers(): Promise<{ path: string | undefined; known: Map<string, Prediction> }> {
    const { cache, baseUrl, manner } = this.#request;
    if (cache === "none") return { path: undefined, known: new Map() };
    const path = join(cache, "answers", `${hashOf(JSON.stringify([baseUrl, manner.model]))}.jsonl`);
    return { path, known: await readPredictions(path) };
  }

  /** Takes an answer that is there already; an error is asked again. */
  #recall(waiting: Waiting, own: ReadonlyMap<string, Prediction>, shared: ReadonlyMap<string, Prediction>): void {
    const key = this.#keyOf(waiting);
    const found = [own.get(key), shared.get(key)].find((one) => one !== undefined && one.status !== "error");
    if (!found) return;
    this.#answers.set(waiting.id, found);
    if (found !== own.get(key)) this.#borrowed.push(found);
  }

  /** Of all that decides an answer, and of nothing else. */
  #keyOf({ id, digest }: Pick<Waiting, "id" | "digest">): string {
    const { baseUrl, manner } = this.#request;
    return hashOf(JSON.stringify([baseUrl, manner, this.#world.counter?.chat?.sha256 ?? null, id, digest]));
  }

  #open(): Waiting[] {
    return this.#waiting.filter(({ id }) => !this.#answers.has(id));
  }

  #estimate(rate?: number): Estimate {
    const { prices, concurrency } = this.#request;
    const parallel = concurrency === "auto" ? 1 : concurrency;
    return estimateOf(this.#open(), {
      ...(prices ? { prices } : {}),
      ...(rate === undefined ? {} : { rate }),
      concurrency: parallel,
    });
  }

  #checkCost({ cost }: Estimate): void {
    const { maxCost } = this.#request;
    if (maxCost !== undefined && cost !== null && cost > maxCost)
      throw new Problem("run-too-dear", { cost: cost.toFixed(2), most: maxCost });
  }

  async #preflight(signal?: AbortSignal): Promise<Preflight> {
    const { counter } = this.#world;
    const count = counter ? async (text: string) => (await counter.count([text], signal))[0]! : undefined;
    const longest = Math.max(...this.#waiting.map(({ promptTokens }) => promptTokens));
    return await preflight(
      { endpoint: this.#endpoint, question: this.#request.manner, longest, ...(count ? { count } : {}) },
      signal,
    );
  }

  async #askAll(path: string, shared: string | undefined, signal?: AbortSignal): Promise<void> {
    if (shared !== undefined) await mkdir(join(shared, ".."), { recursive: true });
    const logs = await Promise.all([path, ...(shared === undefined ? [] : [shared])].map((one) => PredictionLog.open(one)));
    const samples = await openSamples(this.#request.samples);
    const answer = async (waiting: Waiting): Promise<void> => {
      signal?.throwIfAborted();
      const prediction = await this.#ask(waiting, () => samples.read(waiting), signal);
      this.#answers.set(waiting.id, prediction);
      await logs[0]!.add(prediction);
      if (prediction.status !== "error" && prediction.attempts > 0) await logs[1]?.add(prediction);
      this.#world.progress("ask", this.#answers.size, this.#waiting.length);
    };
    try {
      for (const prediction of this.#borrowed) await logs[0]!.add(prediction);
      await this.#tryLongest(answer);
      await inPace(inRunOrder(this.#open()), this.#pace, answer);
    } finally {
      await samples.close();
      for (const log of logs) await log.close();
    }
  }

  #prefixWarning(): string[] {
    const { api } = this.#request.manner;
    const dropped = this.#waiting.some(({ answerPrefix }) => !keepsPrefix({ api, prefix: answerPrefix }, this.#endpoint.traits));
    return dropped
      ? [
          "This server cannot begin an answer for the model, so RULER's answer prefixes are dropped: scores do not compare with the paper's. --api completions keeps them.",
        ]
      : [];
  }

  /** The longest goes first and alone: where it is cut or refused, that is said before hours go by. */
  async #tryLongest(answer: (waiting: Waiting) => Promise<void>): Promise<void> {
    const [longest] = this.#open().toSorted((a, b) => b.promptTokens - a.promptTokens || (a.id < b.id ? -1 : 1));
    if (!longest) return;
    await answer(longest);
    this.#warnOf(this.#answers.get(longest.id)!);
    const { seconds } = this.#estimate(this.#endpoint.rate);
    if (seconds !== null) this.#world.log.info(`About ${Math.ceil(seconds / 60)} minutes at the speed of the longest sample.`);
  }

  #warnOf({ status, usage, expected_prompt_tokens: sent }: Prediction): void {
    const { log } = this.#world;
    if (status === "too-long") log.warn(`The server refuses ${sent} tokens: lengths beyond what it takes are marked too-long.`);
    if (status === "truncated")
      log.warn(`The server read ${usage?.prompt} of ${sent} tokens and said nothing of it: such answers are marked truncated.`);
  }

  async #ask(
    waiting: Waiting,
    read: () => ReturnType<Awaited<ReturnType<typeof openSamples>>["read"]>,
    signal?: AbortSignal,
  ): Promise<Prediction> {
    const key = this.#keyOf(waiting);
    if (waiting.promptTokens >= this.#refusedFrom && !this.#request.keepGoing) {
      const skipped = { message: `not sent: ${this.#refusedFrom} tokens were refused`, status: undefined, attempts: 0 };
      return { key, id: waiting.id, expected_prompt_tokens: waiting.promptTokens, ...unsaid("too-long", skipped, 0) };
    }
    this.#sent += 1;
    const manner: Manner = { ...this.#request.manner, ...(this.#world.counter?.chat ? { chat: this.#world.counter.chat } : {}) };
    try {
      const prediction = await askSample(this.#endpoint, await read(), { waiting, key, manner }, signal);
      this.#learn(prediction, waiting);
      return prediction;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw new Problem("run-stopped", { detail: error.message });
    }
  }

  /** How fast the server reads, how much it takes, and that it is well. */
  #learn({ status, ttft_ms, usage, error }: Prediction, { promptTokens }: Waiting): void {
    if (status === "ok") this.#pace.went();
    if (usage && ttft_ms !== undefined && ttft_ms > 0)
      this.#endpoint.rate = Math.max(50, ((usage.prompt - (usage.cached ?? 0)) / ttft_ms) * 1000);
    if (status !== "too-long") return;
    // A prompt below the server's limit was refused for the room of its answer; whatever is longer will be, too.
    this.#refusedFrom = Math.min(this.#refusedFrom, promptTokens, tooLongIn(error ?? "")?.limit ?? promptTokens);
  }
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
