import { createHash } from "node:crypto";
import { answerText } from "../../core/evaluate/answerText.ts";
import type { Prediction, Status } from "../../core/evaluate/prediction.ts";
import type { Sample } from "../../core/model/sample.ts";
import type { ChatTemplate } from "../../core/ports/tokenCounter.ts";
import { renderChat } from "../../core/tokens/chat.ts";
import { type Asked, type Endpoint, Refusal } from "./endpoint.ts";
import type { Question } from "./question.ts";
import type { Waiting } from "./queue.ts";

/** How samples are asked in one run. */
export interface Manner extends Pick<Question, "api" | "model" | "seed" | "thinking"> {
  /** Tokens on top of each answer's, for a model that thinks. */
  readonly reasoningBudget: number;
  /** For `completions`: the chat is rendered here. */
  readonly chat?: ChatTemplate;
}

/** The question of a sample: everything before its answer. */
export function questionOf({ messages, answer_prefix }: Sample, budget: number, manner: Manner): Question {
  const asked = messages.slice(0, -1);
  const { api, model, seed, thinking, chat, reasoningBudget } = manner;
  const rendered = chat ? renderChat(chat, asked, { addGenerationPrompt: true }) : asked.map(({ content }) => content).join("\n");
  const prompt = api === "completions" ? { prompt: rendered + answer_prefix } : {};
  return { api, model, seed, thinking, messages: asked, prefix: answer_prefix, maxTokens: budget + reasoningBudget, ...prompt };
}

/**
 * Asks one sample and says honestly what became of it.
 * @throws Refusal of the kind `fatal` or `other`: no other request will fare better; the signal's reason
 */
export async function askSample(
  endpoint: Endpoint,
  sample: Sample,
  { waiting, key, manner }: { readonly waiting: Waiting; readonly key: string; readonly manner: Manner },
  signal?: AbortSignal,
): Promise<Prediction> {
  const started = performance.now();
  const base = { key, id: sample.id, expected_prompt_tokens: waiting.promptTokens };
  try {
    const answer = await endpoint.ask(questionOf(sample, waiting.budget, manner), waiting.promptTokens, signal);
    return { ...base, ...said(answer, waiting) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === "fatal" || error.kind === "other") throw error;
    return { ...base, ...unsaid(statusOf(error), error, performance.now() - started) };
  }
}

function said(answer: Asked, { promptTokens }: Waiting): Omit<Prediction, "key" | "id" | "expected_prompt_tokens"> {
  const { text, reasoning } = answerText(answer.content, answer.reasoning);
  return {
    status: answerStatus(answer, text, promptTokens),
    prediction: text,
    ...(reasoning === "" ? {} : { reasoning }),
    finish_reason: answer.finish,
    usage: answer.usage,
    ms: Math.round(answer.ms),
    ...(answer.firstMs === undefined ? {} : { ttft_ms: Math.round(answer.firstMs) }),
    attempts: answer.attempts,
    http: answer.status,
    response_sha256: sha256(answer.content),
  };
}

/**
 * Tokens that a chat template of the server's may lack beside ours (a begin token, an empty block of thought), and a
 * thousandth for what is counted otherwise. Servers that cut, cut far more.
 */
function isShort(read: number, sent: number): boolean {
  return read < sent - Math.max(16, sent / 1000);
}

function answerStatus({ usage }: Asked, text: string, sent: number): Status {
  if (usage && isShort(usage.prompt, sent)) return "truncated";
  if (text === "") return "no-answer";
  return usage ? "ok" : "unverified";
}

function statusOf({ kind }: Refusal): Status {
  if (kind === "too-long") return "too-long";
  return kind === "filtered" ? "refused" : "error";
}

/** A request without an answer. */
export function unsaid(
  status: Status,
  { message, status: http, attempts }: Pick<Refusal, "message" | "status" | "attempts">,
  ms: number,
): Omit<Prediction, "key" | "id" | "expected_prompt_tokens"> {
  return {
    status,
    prediction: "",
    finish_reason: null,
    usage: null,
    ms: Math.round(ms),
    attempts,
    ...(http === undefined ? {} : { http }),
    error: message,
    response_sha256: sha256(""),
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
