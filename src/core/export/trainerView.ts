import { Problem } from "../model/problem.ts";
import type { Message } from "../model/sample.ts";
import type { Encoding, TokenCounter } from "../ports/tokenCounter.ts";
import { type RenderedSample, renderSample } from "../tokens/chat.ts";

/** A sample as the trainer sees it. */
export interface TrainerView {
  /** Most tokens of a row. */
  readonly limit: number;
  /** The chat as the model's own template writes it. */
  readonly render: (messages: readonly Message[]) => RenderedSample;
  readonly encode: (text: string) => Promise<Encoding>;
}

/** The view of the model whose tokenizer this is; `render` throws Problem `no-chat-template` where it has none. */
export function trainerView(
  counter: Pick<TokenCounter, "chat" | "encode" | "tokenizer">,
  limit: number,
  signal?: AbortSignal,
): TrainerView {
  return {
    limit,
    render(messages) {
      if (!counter.chat) throw new Problem("no-chat-template", { id: counter.tokenizer.id });
      return renderSample(counter.chat, messages);
    },
    encode: (text) => counter.encode(text, signal),
  };
}
