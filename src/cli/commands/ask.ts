import { resolve } from "node:path";
import { nearest } from "../../core/config/nearest.ts";
import { staysHere } from "../../core/evaluate/staysHere.ts";
import type { Context } from "../../core/model/context.ts";
import { Problem } from "../../core/model/problem.ts";
import { type Share, shares } from "../../node/evaluate/askContext.ts";
import { type Thinking, thinkings } from "../../node/evaluate/question.ts";
import { readLines } from "../../node/export/readLines.ts";
import { openSecretFinder } from "../../node/trust/secretFinder.ts";
import type { Command } from "../command.ts";
import { commonOptions, number, usage, type Values } from "../options.ts";

const { tokenizer, cache, seed, json, quiet, verbose, help } = commonOptions;

/** `repoloom ask`: a question about one context. */
export const ask: Command = {
  name: "ask",
  summary: "asks a model about a context and shows its answer as it comes",
  takes: "CONTEXTS.jsonl",
  options: {
    id: { type: "string", value: "ID", help: "which context (the first)" },
    question: { type: "string", value: "TEXT", help: "what to ask" },
    "base-url": { type: "string", value: "URL", help: "OpenAI-compatible server (OPENAI_BASE_URL)" },
    model: { type: "string", value: "NAME", help: "model as the server names it" },
    share: {
      type: "string",
      value: "SHARE",
      help: "how much of the context goes with it, to see whether it matters (whole)",
      choices: shares,
    },
    "max-tokens": { type: "string", value: "N", help: "most tokens of the answer (1024)" },
    thinking: {
      type: "string",
      value: "CHOICE",
      help: "ask a model that can think to do so, or not to (auto)",
      choices: thinkings,
    },
    tokenizer: tokenizer!,
    seed: seed!,
    cache: cache!,
    json: json!,
    quiet: quiet!,
    verbose: verbose!,
    help: help!,
  },
  notes:
    "Contexts come from repoloom contexts. The key is OPENAI_API_KEY. Only the server that you name is sent anything, and no context with a secret leaves this machine.",
  async run({ engine, request, watch, values, positionals, json: asJson, terminal, log }) {
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw usage("Which contexts? Give one file: repoloom ask CONTEXTS.jsonl.");
    const asked = askedBy(values);
    const context = await contextIn(resolve(path), values["id"] as string | undefined);
    if (asked.share !== "none") await refuseSecrets(context, asked.baseUrl);
    const onText = (text: string) => void (asJson || terminal.write(text));
    const report = await engine().ask(await request("."), { ...asked, context }, { ...watch, onText });
    if (asJson) await terminal.json(report);
    else await terminal.line("");
    for (const { path: file, lines } of report.citations) log.info(`cites ${file}${lines ? `:${lines.from}-${lines.to}` : ""}`);
    return 0;
  },
};

function askedBy(values: Values) {
  const text = (name: string) => values[name] as string | undefined;
  const [question, model, baseUrl] = [text("question"), text("model"), text("base-url") ?? process.env["OPENAI_BASE_URL"]];
  if (!question) throw usage("What to ask? Give it: --question TEXT.");
  if (!baseUrl) throw usage("Which server? Give it: --base-url URL.");
  if (!/^https?:\/\/\S+$/.test(baseUrl) || !URL.canParse(baseUrl)) throw usage(`--base-url ${baseUrl} is no http address.`);
  if (model === undefined) throw usage("Which model? Give its name: --model NAME.");
  return {
    question,
    model,
    baseUrl,
    apiKey: process.env["OPENAI_API_KEY"] || undefined,
    share: (text("share") ?? "whole") as Share,
    before: [],
    maxTokens: number(values, "max-tokens", { least: 1, whole: true, units: true }) ?? 1024,
    seed: number(values, "seed", { whole: true }) ?? 0,
    thinking: (text("thinking") ?? "auto") as Thinking,
    timeout: 3_600_000,
  };
}

/** Keys and tokens do not leave this machine. */
async function refuseSecrets({ text, files }: Context, baseUrl: string): Promise<void> {
  if (staysHere(baseUrl)) return;
  const found = await openSecretFinder()(text);
  if (found.length === 0) return;
  const holding = files.filter((file) => found.some(({ start, end }) => start < file.end && end > file.start));
  const paths = [...new Set(holding.map(({ path }) => path))].join(", ");
  throw new Problem("context-secret", { host: new URL(baseUrl).host, paths: paths || "its files" });
}

async function contextIn(path: string, id: string | undefined): Promise<Context> {
  const ids: string[] = [];
  for await (const { number: line, text } of readLines(path)) {
    const context = contextOf(text, path, line);
    if (id === undefined || context.id === id) return context;
    ids.push(context.id);
  }
  const near = id === undefined ? undefined : nearest(id, ids);
  throw new Problem("context-missing", {
    path,
    id: id ?? "",
    ids: `${ids.slice(0, 10).join(", ") || "none"}${near ? `. Did you mean ${near}?` : ""}`,
  });
}

function contextOf(text: string | undefined, path: string, line: number): Context {
  try {
    const context = JSON.parse(text ?? "") as Partial<Context>;
    if (typeof context.id === "string" && typeof context.text === "string" && Array.isArray(context.files))
      return context as Context;
  } catch {
    // said below
  }
  throw new Problem("file-unreadable", { path, detail: `line ${line} is no context` });
}
