import * as v from "valibot";
import type { Usage } from "../../core/evaluate/prediction.ts";
import { EventReader } from "./sse.ts";
import { jsonIn } from "./jsonIn.ts";

/** What a model said, put together from its pieces. */
export interface Answer {
  readonly content: string;
  readonly reasoning: string;
  readonly finish: string | null;
  readonly usage: Usage | null;
  /** Until the first piece of the answer, in milliseconds. */
  readonly firstMs: number | undefined;
}

/** A server that says in the middle of an answer that something went wrong. */
export class ServerError extends Error {
  override readonly name = "ServerError";
}

const words = v.nullish(v.string(), "");
const saidSchema = v.object({ content: words, reasoning_content: words, reasoning: words });
const usageSchema = v.object({
  prompt_tokens: v.number(),
  completion_tokens: v.optional(v.number(), 0),
  prompt_tokens_details: v.nullish(v.object({ cached_tokens: v.nullish(v.number()) })),
  completion_tokens_details: v.nullish(v.object({ reasoning_tokens: v.nullish(v.number()) })),
});
const pieceSchema = v.object({
  choices: v.optional(
    v.array(
      v.object({
        delta: v.optional(saidSchema),
        message: v.optional(saidSchema),
        text: words,
        finish_reason: v.nullish(v.string()),
      }),
    ),
    [],
  ),
  usage: v.nullish(usageSchema),
  error: v.optional(v.unknown()),
});

/** Puts an answer together as its pieces come, whether the server streams or sends one document. */
export class AnswerReader {
  readonly #events = new EventReader();
  readonly #started = performance.now();
  readonly #onText: ((text: string) => void) | undefined;
  #content = "";
  #reasoning = "";
  #finish: string | null = null;
  #usage: Usage | null = null;
  #firstMs: number | undefined;
  #seen = false;

  constructor(onText?: (text: string) => void) {
    this.#onText = onText;
  }

  /** Takes a piece of the body. Throws `ServerError`. */
  read(piece: string): void {
    for (const { data, event } of this.#events.read(piece)) {
      if (event === "error") throw new ServerError(data);
      if (data !== "[DONE]") this.#take(data);
    }
  }

  /** The whole; `undefined` where the body holds no answer. @param body the body as one text */
  finish(body: string): Answer | undefined {
    if (!this.#seen && body.trimStart().startsWith("{")) this.#take(body);
    if (!this.#seen) return undefined;
    return {
      content: this.#content,
      reasoning: this.#reasoning,
      finish: this.#finish,
      usage: this.#usage,
      firstMs: this.#firstMs,
    };
  }

  #take(data: string): void {
    const { success, output } = v.safeParse(pieceSchema, jsonIn(data));
    if (!success) return;
    if (output.error !== undefined) throw new ServerError(JSON.stringify(output.error));
    if (output.usage) this.#usage = usageOf(output.usage);
    const choice = output.choices[0];
    if (!choice) return;
    this.#seen = true;
    const said = choice.delta ?? choice.message;
    this.#say(said?.content ?? choice.text);
    this.#reasoning += said?.reasoning_content || said?.reasoning || "";
    this.#finish = choice.finish_reason ?? this.#finish;
  }

  #say(text: string): void {
    if (text === "") return;
    this.#firstMs ??= performance.now() - this.#started;
    this.#content += text;
    this.#onText?.(text);
  }
}

function usageOf({
  prompt_tokens,
  completion_tokens,
  prompt_tokens_details,
  completion_tokens_details,
}: v.InferOutput<typeof usageSchema>): Usage {
  const [cached, reasoning] = [prompt_tokens_details?.cached_tokens, completion_tokens_details?.reasoning_tokens];
  return {
    prompt: prompt_tokens,
    completion: completion_tokens,
    ...(typeof cached === "number" ? { cached } : {}),
    ...(typeof reasoning === "number" ? { reasoning } : {}),
  };
}
