import type { Settings } from "../config/settings.ts";
import { Problem } from "../model/problem.ts";
import type { Message } from "../model/sample.ts";
import type { Encoding, TokenCounter } from "../ports/tokenCounter.ts";
import { type RenderedSample, renderSample } from "../tokens/chat.ts";

/** What a user chooses about how rows are written. */
export type RowChoices = Pick<Settings, "fimTokens" | "lossWeighting">;

/** A sample as the trainer sees it. */
export interface TrainerView extends RowChoices {
  /** Most tokens of a row. */
  readonly limit: number;
  /** Name of the tokenizer, and its tokens that mean more than their letters. */
  readonly tokenizer: string;
  readonly specialTokens: readonly string[];
  /** The chat as the model's own template writes it. */
  readonly render: (messages: readonly Message[]) => RenderedSample;
  readonly encode: (text: string) => Promise<Encoding>;
}

const usual: RowChoices = { fimTokens: "auto", lossWeighting: "token" };

/** The view of the model whose tokenizer this is; `render` throws Problem `no-chat-template` where it has none. */
export function trainerView(
  counter: Pick<TokenCounter, "chat" | "encode" | "tokenizer" | "specialTokens">,
  limit: number,
  signal?: AbortSignal,
  { fimTokens, lossWeighting }: RowChoices = usual,
): TrainerView {
  return {
    limit,
    fimTokens,
    lossWeighting,
    tokenizer: counter.tokenizer.id,
    specialTokens: counter.specialTokens,
    render(messages) {
      if (!counter.chat) throw new Problem("no-chat-template", { id: counter.tokenizer.id });
      return renderSample(counter.chat, messages);
    },
    encode: (text) => counter.encode(text, signal),
  };
}
