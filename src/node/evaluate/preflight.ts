import { nearest } from "../../core/config/nearest.ts";
import { Problem } from "../../core/model/problem.ts";
import { type Endpoint, Refusal } from "./endpoint.ts";
import type { Question, Traits } from "./question.ts";

/** What was found out about a server before anything long is sent. */
export interface Preflight {
  readonly url: string;
  readonly model: string;
  readonly engine: Traits["engine"];
  /** Longest prompt by the server's own word; null where it gives none. */
  readonly window: number | null;
  /** Whether it tells how many tokens it read. */
  readonly usage: boolean;
  /** Tokens of a probe by our tokenizer and by the server's; null where either is not known. */
  readonly tokens: { readonly ours: number; readonly theirs: number } | null;
  /** Whether the same question had the same answer twice. */
  readonly deterministic: boolean;
  /** What a user must know, loud. */
  readonly warnings: readonly string[];
}

export interface Probe {
  readonly endpoint: Endpoint;
  readonly question: Pick<Question, "api" | "model" | "seed" | "thinking">;
  /** Longest sample, in tokens. */
  readonly longest: number;
  /** Counts with the samples' tokenizer; absent where it is not at hand. */
  readonly count?: (text: string) => Promise<number>;
}

const opening = "Answer with one word. What colour is the sky?";
const added = `
function retry(times, work) {
  for (let attempt = 1; attempt <= times; attempt += 1) {
    try { return work(attempt); } catch (error) { console.warn("attempt", attempt, error); }
  }
  return undefined; // 12345
}
`;

/**
 * Asks a server what it is and tries it with three short requests: reachable, the model there, tokens told and counted as we
 * count them, the same answer twice.
 * @throws Problem `endpoint-refused`, `model-not-served`
 */
export async function preflight(probe: Probe, signal?: AbortSignal): Promise<Preflight> {
  const { endpoint, question, longest } = probe;
  try {
    const window = await lookUp(endpoint, question.model, signal);
    const [first, second] = [await ask(probe, opening, signal), await ask(probe, opening, signal)];
    const longer = await ask(probe, opening + added, signal);
    const theirs = first.usage && longer.usage ? longer.usage.prompt - first.usage.prompt : null;
    const ours = probe.count ? (await probe.count(opening + added)) - (await probe.count(opening)) : null;
    const tokens = theirs === null || ours === null ? null : { ours, theirs };
    const found = { window, usage: first.usage !== null, tokens, deterministic: first.content === second.content };
    return {
      url: endpoint.base.href,
      model: question.model,
      engine: endpoint.traits.engine,
      ...found,
      warnings: warningsOf({ ...found, longest }),
    };
  } catch (error) {
    if (error instanceof Refusal) throw new Problem("endpoint-refused", { url: endpoint.base.href, detail: adviceOn(error) });
    throw error;
  }
}

function ask({ endpoint, question }: Probe, words: string, signal?: AbortSignal) {
  return endpoint.ask(
    { ...question, messages: [{ role: "user", content: words }], prompt: words, prefix: "", maxTokens: 8 },
    200,
    signal,
  );
}

/** A refusal in the server's words, with what to do about it. */
export function adviceOn({ message, status }: Refusal): string {
  if (status === 401 || status === 403) return `${message}. Give its key in the environment variable OPENAI_API_KEY`;
  return status === 404 ? `${message}. Check --base-url: it usually ends in /v1` : message;
}

interface Model {
  readonly id?: unknown;
  readonly owned_by?: unknown;
  readonly max_model_len?: unknown;
}

/** Finds the model in the server's list and learns what kind of server it is. Servers without a list are taken at their word. */
export async function lookUp(endpoint: Endpoint, model: string, signal?: AbortSignal): Promise<number | null> {
  const list = (await endpoint.get("models", signal)) as { data?: readonly Model[] } | undefined;
  const models = Array.isArray(list?.data) ? (list.data as readonly Model[]) : [];
  const found = models.find(({ id }) => id === model);
  if (models.length > 0 && !found)
    throw notServed(
      endpoint,
      model,
      models.map(({ id }) => String(id)),
    );
  endpoint.traits.engine = engineOf(found?.owned_by);
  if (typeof found?.max_model_len === "number") return found.max_model_len;
  return endpoint.traits.engine === "llama.cpp" ? await slotSize(endpoint, signal) : null;
}

function notServed(endpoint: Endpoint, model: string, names: readonly string[]): Problem {
  const near = nearest(model, names);
  const models = `${names.slice(0, 20).join(", ")}${near ? `. Did you mean ${near}?` : ""}`;
  return new Problem("model-not-served", { url: endpoint.base.href, model, models });
}

function engineOf(owner: unknown): Traits["engine"] {
  if (owner === "vllm" || owner === "sglang") return owner;
  if (owner === "llamacpp" || owner === "llama.cpp") return "llama.cpp";
  return owner === "library" || owner === "ollama" ? "ollama" : "other";
}

/** What llama.cpp really serves; its list of models names the length the model was trained for. */
async function slotSize(endpoint: Endpoint, signal?: AbortSignal): Promise<number | null> {
  const props = (await endpoint.get("../props", signal)) as { default_generation_settings?: { n_ctx?: unknown } } | undefined;
  const size = props?.default_generation_settings?.n_ctx;
  return typeof size === "number" ? size : null;
}

type Found = Pick<Preflight, "window" | "usage" | "tokens" | "deterministic"> & { readonly longest: number };

function warningsOf({ window, usage, tokens, deterministic, longest }: Found): string[] {
  const differs = tokens !== null && Math.abs(tokens.ours - tokens.theirs) > 2;
  return [
    ...(window !== null && window < longest
      ? [`The server takes ${window} tokens, the longest sample has ${longest}: those beyond will be refused or cut.`]
      : []),
    ...(usage
      ? []
      : [
          "The server does not tell how many tokens it read: whether it cut a prompt cannot be seen, and answers are marked unverified.",
        ]),
    ...(differs
      ? [
          `The server counts ${tokens.theirs} tokens where the samples' tokenizer counts ${tokens.ours}: it is another tokenizer, and every length is wrong for this model.`,
        ]
      : []),
    ...(deterministic ? [] : ["The same question had two answers at temperature 0: runs will differ a little."]),
  ];
}
