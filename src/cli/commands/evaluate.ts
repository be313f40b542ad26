import { join, resolve } from "node:path";
import { palettes, type Palette } from "../../core/draw/colour.ts";
import { effectiveWords } from "../../core/evaluate/runReport.ts";
import type { EvaluateJob, EvaluateReport, PerplexityJob } from "../../node/engine/engine.ts";
import type { PerplexityReport } from "../../node/evaluate/perplexity.ts";
import { type Api, apis, type Thinking, thinkings } from "../../node/evaluate/question.ts";
import type { Command } from "../command.ts";
import { commonOptions, number, numbers, usage, type Values } from "../options.ts";

const { tokenizer, cache, jobs, seed, json, quiet, verbose, help } = commonOptions;

/** `repoloom evaluate`: samples against a model's server. */
export const evaluate: Command = {
  name: "evaluate",
  summary: "asks a model every sample, scores the answers honestly, draws the heat map",
  takes: "SAMPLES.jsonl",
  options: {
    "base-url": {
      type: "string",
      value: "URL",
      help: "OpenAI-compatible server, such as http://127.0.0.1:8000/v1 (OPENAI_BASE_URL)",
    },
    model: { type: "string", value: "NAME", help: "model as the server names it" },
    output: { type: "string", short: "o", value: "DIR", help: "folder of the run; the same command again goes on where it was" },
    concurrency: { type: "string", value: "N", help: "requests at once, or auto: as many as the server takes (auto)" },
    "dry-run": { type: "boolean", help: "only look ahead: the server, tokens, time, money" },
    "max-cost": { type: "string", value: "N", help: "stop before sending anything where it would cost more" },
    "price-in": { type: "string", value: "N", help: "price of a million prompt tokens" },
    "price-out": { type: "string", value: "N", help: "price of a million answer tokens" },
    api: { type: "string", value: "API", help: "chat, or completions with the chat rendered here (chat)", choices: apis },
    thinking: {
      type: "string",
      value: "CHOICE",
      help: "ask a model that can think to do so, or not to (auto)",
      choices: thinkings,
    },
    "reasoning-budget": { type: "string", value: "N", help: "tokens on top of each answer's, for reasoning (0)" },
    timeout: { type: "string", value: "SECONDS", help: "longest wait for the first byte of an answer (3600)" },
    "keep-going": { type: "boolean", help: "send longer samples although a length was refused" },
    "strict-denominator": { type: "boolean", help: "count errors and refused lengths as wrong" },
    perplexity: {
      type: "string",
      value: "FILE",
      help: "measure the perplexity of a text or of contexts by length, where the server gives log-probabilities",
    },
    lengths: { type: "string", value: "N,N", help: "for --perplexity: tokens of its windows (512 to 8K, doubling)" },
    windows: { type: "string", value: "N", help: "for --perplexity: most windows of each length (4)" },
    palette: { type: "string", value: "NAME", help: "colours of the heat map (cividis)", choices: palettes },
    tokenizer: tokenizer!,
    seed: seed!,
    jobs: jobs!,
    cache: cache!,
    json: json!,
    quiet: quiet!,
    verbose: verbose!,
    help: help!,
  },
  notes: "The key is OPENAI_API_KEY. docs/evaluate.md says what each status means and why green is not enough.",
  async run({ engine, request, watch, values, positionals, json: asJson, terminal, log }) {
    const [samples, ...more] = positionals;
    const measures = values["perplexity"] !== undefined;
    if ((samples === undefined && !measures) || more.length > 0)
      throw usage("Which samples? Give one file: repoloom evaluate SAMPLES.jsonl.");
    const common = await request(".");
    const job = jobOf(resolve(samples ?? ""), values, common.cache);
    const measuring = measures ? perplexityOf(values, job) : undefined;
    const report = samples === undefined ? undefined : await engine().evaluate(common, job, watch);
    const measured = measuring && (await engine().perplexity(common, measuring, watch));
    if (asJson) await terminal.json({ ...(report ? documentOf(report) : {}), ...(measured ? { perplexity: measured } : {}) });
    else
      for (const line of [...(report ? linesOf(report, job.output) : []), ...(measured ? perplexityLines(measured) : [])])
        await terminal.line(line);
    if (report) log.debug(`${report.sent} requests were sent`);
    return 0;
  },
};

function documentOf(report: EvaluateReport): object {
  return report.results === null ? report : { ...report.results, run: { ...report, results: undefined } };
}

function perplexityOf(
  values: Values,
  { baseUrl, apiKey, timeout, dryRun, manner, output, prices, maxCost }: EvaluateJob,
): PerplexityJob {
  return {
    baseUrl,
    apiKey,
    timeout,
    dryRun,
    output,
    model: manner.model,
    file: resolve(values["perplexity"] as string),
    lengths: numbers(values, "lengths", { least: 2, whole: true, units: true }) ?? [512, 1024, 2048, 4096, 8192],
    windows: number(values, "windows", { least: 1, whole: true }) ?? 4,
    ...(prices ? { prices } : {}),
    ...(maxCost === undefined ? {} : { maxCost }),
  };
}

function* perplexityLines({ lengths, by_position, stopped }: PerplexityReport): Generator<string> {
  for (const { length, windows, mean, tail } of lengths)
    yield `perplexity  ${length}  mean ${mean.value.toFixed(4)}  tail ${tail.value.toFixed(4)}  windows ${windows}`;
  for (const { from, to, value } of by_position) yield `position  ${from} to ${to}  ${value.toFixed(4)}`;
  if (stopped !== null) yield `stopped  ${stopped}`;
}

function jobOf(samples: string, values: Values, cache: string): EvaluateJob {
  const text = (name: string) => values[name] as string | undefined;
  const [baseUrl, model, output, given] = [
    text("base-url") ?? process.env["OPENAI_BASE_URL"],
    text("model"),
    text("output"),
    text("tokenizer"),
  ];
  if (!baseUrl) throw usage("Which server? Give it: --base-url URL.");
  if (!/^https?:\/\/\S+$/.test(baseUrl) || !URL.canParse(baseUrl)) throw usage(`--base-url ${baseUrl} is no http address.`);
  if (model === undefined) throw usage("Which model? Give its name: --model NAME.");
  if (output === undefined) throw usage("Where to? Give the folder of the run: -o DIR.");
  const [priceIn, priceOut, maxCost] = ["price-in", "price-out", "max-cost"].map((name) => number(values, name, { least: 0 }));
  if (maxCost !== undefined && priceIn === undefined) throw usage("--max-cost needs prices: --price-in N --price-out N.");
  return {
    samples,
    output: resolve(output),
    baseUrl,
    apiKey: process.env["OPENAI_API_KEY"] || undefined,
    manner: {
      api: (text("api") ?? "chat") as Api,
      model,
      seed: number(values, "seed", { whole: true }) ?? 0,
      thinking: (text("thinking") ?? "auto") as Thinking,
      reasoningBudget: number(values, "reasoning-budget", { least: 0, whole: true, units: true }) ?? 0,
    },
    concurrency:
      text("concurrency") === "auto" ? "auto" : (number(values, "concurrency", { least: 1, most: 256, whole: true }) ?? "auto"),
    timeout: (number(values, "timeout", { least: 1 }) ?? 3600) * 1000,
    dryRun: values["dry-run"] === true,
    keepGoing: values["keep-going"] === true,
    strict: values["strict-denominator"] === true,
    cache,
    ...(priceIn === undefined ? {} : { prices: { prompt: priceIn, completion: priceOut ?? 0 } }),
    ...(maxCost === undefined ? {} : { maxCost }),
    ...(given === undefined ? {} : { tokenizer: given }),
    ...(text("palette") === undefined ? {} : { palette: text("palette") as Palette }),
  };
}

function* linesOf({ preflight, estimate, results }: EvaluateReport, output: string): Generator<string> {
  yield `server  ${preflight.url}  ${preflight.engine}${preflight.window === null ? "" : `  window ${preflight.window}`}`;
  yield `asked  ${estimate.requests} requests  ${estimate.prompt_tokens} prompt tokens${estimate.cost === null ? "" : `  cost ${estimate.cost.toFixed(2)}`}`;
  if (results === null) return;
  for (const [task, { score, n }] of Object.entries(results.scores))
    yield `${task}  ${score === null || score === undefined ? "not measured" : score.toFixed(1)}  n ${n}`;
  for (const [status, count] of Object.entries(results.statuses)) yield `${status}  ${count}`;
  yield effectiveWords(results.effective);
  yield join(output, "heatmap.html");
}
