import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Prices } from "../../core/evaluate/estimate.ts";
import { type PerplexityCurve, perplexityOf, type ReadWindow, type Window, windowEnds } from "../../core/evaluate/perplexity.ts";
import { promptLogprobs } from "../../core/evaluate/promptLogprobs.ts";
import { Problem } from "../../core/model/problem.ts";
import type { Log } from "../../core/ports/log.ts";
import type { Progress } from "../../core/ports/progress.ts";
import type { TokenCounter } from "../../core/ports/tokenCounter.ts";
import { readLines } from "../export/readLines.ts";
import { Endpoint, type EndpointOptions, Refusal } from "./endpoint.ts";
import { adviceOn, lookUp } from "./preflight.ts";

export interface PerplexityRequest extends EndpointOptions {
  readonly model: string;
  /** A text, or contexts with a `text` in each line (`.jsonl`). */
  readonly file: string;
  /** Tokens of the windows. */
  readonly lengths: readonly number[];
  /** Most windows of each length. */
  readonly windows: number;
  readonly dryRun: boolean;
  readonly prices?: Prices;
  readonly maxCost?: number;
}

/** `perplexity` of `evaluate --json`. */
export interface PerplexityReport extends PerplexityCurve {
  readonly file: string;
  readonly tokenizer: string;
  readonly prompt_tokens: number;
  /** Why lengths are missing; null where none is. */
  readonly stopped: string | null;
}

/** Ways to ask for them, in the order in which they are tried. */
const wishes = [{ echo: true, logprobs: 1 }, { prompt_logprobs: 0 }] as const;
type Wish = (typeof wishes)[number];

/**
 * Measures perplexity by length where a server gives the log-probabilities of a prompt, which is tried first. One request at
 * a time and lengths ascending: servers run out of memory over this sooner than over answers. The first one that fails ends it.
 * @throws Problem `no-logprobs`, `run-too-dear`, `text-too-short`, `endpoint-refused`, `model-not-served`
 */
export async function perplexity(
  request: PerplexityRequest,
  { counter, log, progress }: { readonly counter: TokenCounter; readonly log: Log; readonly progress: Progress },
  signal?: AbortSignal,
): Promise<PerplexityReport> {
  const texts = await tokenized(await readTexts(request.file), counter, signal);
  const plan = planOf(request, texts, log);
  const endpoint = new Endpoint(request);
  const prompt_tokens = plan.reduce((sum, { end, start }) => sum + end - start, 0);
  checkCost(request, { prompt: prompt_tokens, completion: plan.length });
  const facts = { file: basename(request.file), tokenizer: counter.tokenizer.id, prompt_tokens };
  const wish = await probed(endpoint, request.model, signal);
  if (request.dryRun) return { ...facts, ...perplexityOf([]), stopped: null };
  const read: ReadWindow[] = [];
  for (const window of plan) {
    const { text, starts } = texts[window.text]!;
    const prompt = text.slice(starts[window.start], starts[window.end] ?? text.length);
    const answer = await readWindow(endpoint, { model: request.model, prompt, wish, tokens: window.end - window.start }, signal);
    if (typeof answer === "string") {
      const stopped = `${window.end - window.start} tokens: ${answer}`;
      log.warn(`Perplexity ends below this length: ${stopped}.`);
      return { ...facts, ...perplexityOf(read.filter(({ length }) => length < window.end - window.start)), stopped };
    }
    read.push({ length: window.end - window.start, logprobs: answer });
    progress("ask", read.length, plan.length);
  }
  return { ...facts, ...perplexityOf(read), stopped: null };
}

function checkCost({ prices, maxCost }: PerplexityRequest, tokens: Prices): void {
  if (!prices || maxCost === undefined) return;
  const cost = (tokens.prompt * prices.prompt + tokens.completion * prices.completion) / 1e6;
  if (cost > maxCost) throw new Problem("run-too-dear", { cost: cost.toFixed(2), most: maxCost });
}

interface Tokenized {
  readonly text: string;
  readonly starts: Uint32Array;
}

async function readTexts(path: string): Promise<string[]> {
  if (!path.endsWith(".jsonl")) {
    return [
      await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
        throw error.code === "ENOENT"
          ? new Problem("file-missing", { path })
          : new Problem("file-unreadable", { path, detail: error.message });
      }),
    ];
  }
  const texts: string[] = [];
  for await (const { number, text } of readLines(path)) texts.push(textIn(text, path, number));
  return texts;
}

function textIn(line: string | undefined, path: string, number: number): string {
  try {
    const { text } = JSON.parse(line ?? "") as { text?: unknown };
    if (typeof text === "string") return text;
  } catch {
    // said below
  }
  throw new Problem("file-unreadable", { path, detail: `line ${number} has no "text"` });
}

async function tokenized(texts: readonly string[], counter: TokenCounter, signal?: AbortSignal): Promise<Tokenized[]> {
  const all: Tokenized[] = [];
  for (const text of texts) all.push({ text, starts: (await counter.encode(text, signal)).starts });
  return all;
}

/** Windows by ascending length; lengths that no text holds are left out. */
function planOf({ lengths, windows, file }: PerplexityRequest, texts: readonly Tokenized[], log: Log): Window[] {
  const sizes = texts.map(({ starts }) => starts.length);
  const most = Math.max(0, ...sizes);
  const sorted = [...new Set(lengths)].toSorted((a, b) => a - b);
  const held = sorted.filter((length) => length <= most);
  if (held.length === 0) throw new Problem("text-too-short", { path: file, tokens: most, length: sorted[0] ?? 0 });
  if (held.length < sorted.length) log.warn(`The longest text has ${most} tokens: lengths above it are left out.`);
  const ends = windowEnds(sizes, held.at(-1)!, windows);
  return held.flatMap((length) => ends.map(({ text, end }) => ({ text, start: end - length, end })));
}

/** The first wish that the server fulfils for a short prompt. */
async function probed(endpoint: Endpoint, model: string, signal?: AbortSignal): Promise<Wish> {
  const reasons: string[] = [];
  try {
    await lookUp(endpoint, model, signal);
    for (const wish of wishes) {
      const answer = await readWindow(endpoint, { model, prompt: "one two three four five", wish, tokens: 5 }, signal);
      if (typeof answer !== "string") return wish;
      reasons.push(`${Object.keys(wish).join(" with ")}: ${answer}`);
    }
  } catch (error) {
    if (error instanceof Refusal) throw new Problem("endpoint-refused", { url: endpoint.base.href, detail: adviceOn(error) });
    throw error;
  }
  throw new Problem("no-logprobs", { url: endpoint.base.href, detail: reasons.join("; ") });
}

interface Asked {
  readonly model: string;
  readonly prompt: string;
  readonly wish: Wish;
  readonly tokens: number;
}

/** Log-probabilities of a prompt's tokens but the first, or why there are none. */
async function readWindow(
  endpoint: Endpoint,
  { model, prompt, wish, tokens }: Asked,
  signal?: AbortSignal,
): Promise<readonly number[] | string> {
  // vLLM answers wrongly from its prefix cache; a salt keeps each window out of it.
  const salt = endpoint.traits.engine === "vllm" ? { cache_salt: createHash("sha256").update(prompt).digest("hex") } : {};
  const body = { model, prompt, max_tokens: 1, temperature: 0, stream: false, ...wish, ...salt };
  try {
    const { status, body: answer } = await endpoint.send("completions", body, { signal, promptTokens: tokens });
    if (status !== 200) return `the server answered ${status}`;
    const found = promptLogprobs(answer);
    if (typeof found === "string" || found.length >= Math.floor(tokens * 0.9) - 1) return found;
    return `the server read ${found.length + 1} of ${tokens} tokens`;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
