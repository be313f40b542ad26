import type { Message } from "../../core/model/sample.ts";

export const apis = ["chat", "completions"] as const;
export type Api = (typeof apis)[number];

export const thinkings = ["off", "on", "auto"] as const;
export type Thinking = (typeof thinkings)[number];

/** One thing that is asked, as far as it decides the answer: nothing of how it travels. */
export interface Question {
  readonly api: Api;
  readonly model: string;
  /** Everything but the answer; for `completions` one text that holds the rendered chat. */
  readonly messages: readonly Message[];
  readonly prompt?: string;
  /** What the answer is to begin with; empty for none. In `completions` it stands at the end of the prompt already. */
  readonly prefix: string;
  readonly maxTokens: number;
  readonly seed: number;
  readonly thinking: Thinking;
}

/** What was learnt of a server: it grows as it refuses things. */
export interface Traits {
  engine: "vllm" | "sglang" | "llama.cpp" | "ollama" | "other";
  limitField: "max_tokens" | "max_completion_tokens";
  takesTemperature: boolean;
  takesSeed: boolean;
  takesStreamOptions: boolean;
}

export function freshTraits(): Traits {
  return { engine: "other", limitField: "max_tokens", takesTemperature: true, takesSeed: true, takesStreamOptions: true };
}

/** The request's body. Everything that decides an answer is sent: servers fill what is missing from the model's own settings. */
export function bodyOf(question: Question, traits: Traits): Record<string, unknown> {
  const open = traits.engine === "vllm" || traits.engine === "sglang";
  return {
    model: question.model,
    ...(question.api === "chat"
      ? { messages: messagesOf(question, open), ...continuing(question, open), ...thinkingOf(question, traits) }
      : { prompt: question.prompt }),
    [question.api === "chat" ? traits.limitField : "max_tokens"]: question.maxTokens,
    ...(traits.takesTemperature ? { temperature: 0, top_p: 1 } : {}),
    ...(traits.takesSeed ? { seed: question.seed } : {}),
    ...(open ? { repetition_penalty: 1, presence_penalty: 0, frequency_penalty: 0 } : {}),
    stream: true,
    ...(traits.takesStreamOptions ? { stream_options: { include_usage: true } } : {}),
  };
}

/** True where the beginning of the answer can be given to a chat. */
export function keepsPrefix({ api, prefix }: Pick<Question, "api" | "prefix">, { engine }: Traits): boolean {
  return prefix === "" || api === "completions" || engine === "vllm" || engine === "sglang";
}

function messagesOf({ messages, prefix }: Question, open: boolean): readonly Message[] {
  return prefix !== "" && open ? [...messages, { role: "assistant", content: prefix }] : messages;
}

function continuing({ prefix }: Question, open: boolean): object {
  return prefix !== "" && open ? { continue_final_message: true, add_generation_prompt: false } : {};
}

function thinkingOf({ thinking }: Question, { engine }: Traits): object {
  if (thinking === "auto") return {};
  if (engine === "ollama") return { reasoning_effort: thinking === "off" ? "none" : "medium" };
  return engine === "other" ? {} : { chat_template_kwargs: { enable_thinking: thinking === "on" } };
}

/** What a server did not understand, if that can be left out or said otherwise; then the traits have learnt it. */
export function learnFrom(message: string, traits: Traits): boolean {
  if (/max_completion_tokens/.test(message) && traits.limitField === "max_tokens")
    return change(traits, { limitField: "max_completion_tokens" });
  if (/max_completion_tokens/.test(message) && traits.limitField === "max_completion_tokens")
    return change(traits, { limitField: "max_tokens" });
  if (/temperature|top_p/.test(message) && traits.takesTemperature) return change(traits, { takesTemperature: false });
  if (/\bseed\b/.test(message) && traits.takesSeed) return change(traits, { takesSeed: false });
  return /stream_options|include_usage/.test(message) && traits.takesStreamOptions
    ? change(traits, { takesStreamOptions: false })
    : false;
}

function change(traits: Traits, to: Partial<Traits>): true {
  Object.assign(traits, to);
  return true;
}
