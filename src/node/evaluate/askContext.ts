import { type Citation, citationsIn } from "../../core/evaluate/citations.ts";
import { answerText } from "../../core/evaluate/answerText.ts";
import type { Usage } from "../../core/evaluate/prediction.ts";
import type { Context } from "../../core/model/context.ts";
import type { Message } from "../../core/model/sample.ts";
import { Problem } from "../../core/model/problem.ts";
import type { TokenCounter } from "../../core/ports/tokenCounter.ts";
import { renderChat } from "../../core/tokens/chat.ts";
import { Endpoint, type EndpointOptions, Refusal } from "./endpoint.ts";
import { adviceOn, lookUp } from "./preflight.ts";
import type { Thinking } from "./question.ts";

/** How much of the context goes with a question: all of it, or less to see whether it matters. */
export const shares = ["whole", "half", "none"] as const;
export type Share = (typeof shares)[number];

export interface AskRequest extends EndpointOptions {
  readonly model: string;
  readonly context: Pick<Context, "text" | "files">;
  readonly share: Share;
  /** Questions and answers before this one; they and the context stay as they are, so that a server finds them cached. */
  readonly before: readonly Message[];
  readonly question: string;
  /** Most tokens of the answer. */
  readonly maxTokens: number;
  readonly seed: number;
  readonly thinking: Thinking;
}

export interface AskReport {
  readonly answer: string;
  readonly reasoning: string;
  readonly citations: readonly Citation[];
  readonly prompt_tokens: number;
  readonly usage: Usage | null;
}

/**
 * Asks a model about a context. What does not fit into the model's window is refused before anything is sent.
 * @throws Problem `endpoint-refused`, `model-not-served`, `question-too-long`
 */
export async function askContext(
  request: AskRequest,
  counter: TokenCounter,
  onText: (text: string) => void,
  signal?: AbortSignal,
): Promise<AskReport> {
  const { model, maxTokens, seed, thinking, context } = request;
  const endpoint = new Endpoint(request);
  const messages = messagesOf(request);
  const tokens = (await counter.count([renderedBy(counter, messages)], signal))[0]!;
  try {
    const window = await lookUp(endpoint, model, signal);
    if (window !== null && tokens + maxTokens > window)
      throw new Problem("question-too-long", { tokens, answer: maxTokens, window });
    const asked = await endpoint.ask(
      { api: "chat", model, messages, prefix: "", maxTokens, seed, thinking },
      tokens,
      signal,
      onText,
    );
    const { text, reasoning } = answerText(asked.content, asked.reasoning);
    return { answer: text, reasoning, citations: citationsIn(text, context), prompt_tokens: tokens, usage: asked.usage };
  } catch (error) {
    if (error instanceof Refusal) throw new Problem("endpoint-refused", { url: endpoint.base.href, detail: adviceOn(error) });
    throw error;
  }
}

/** As the model reads it where its chat template is known, else the bare words. */
function renderedBy({ chat }: TokenCounter, messages: readonly Message[]): string {
  return chat ? renderChat(chat, messages, { addGenerationPrompt: true }) : messages.map(({ content }) => content).join("\n");
}

/** The context stands before the first question. */
function messagesOf({ share, context, before, question }: AskRequest): Message[] {
  const shown = share === "none" ? "" : share === "half" ? firstHalf(context.text) : context.text;
  const [first, ...later] = [...before, { role: "user", content: question } as const];
  return [{ role: "user", content: shown === "" ? first.content : `${shown}\n${first.content}` }, ...later];
}

/** Up to a line's end near the middle. */
function firstHalf(text: string): string {
  const middle = text.indexOf("\n", Math.floor(text.length / 2));
  return text.slice(0, middle < 0 ? Math.floor(text.length / 2) : middle + 1);
}
