import type { Drafter } from "../../core/annotate/drafting/draft.ts";
import { Problem } from "../../core/model/problem.ts";
import { Endpoint } from "../evaluate/endpoint.ts";

/** A server with an OpenAI-compatible interface that writes drafts. */
export interface DraftingServer {
  /** With or without `/v1` at its end. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey?: string | undefined;
}

const params = { max_tokens: 1_000, seed: 0 } as const;
const firstByteMs = 60_000;

/** A drafter behind an endpoint. `ask` throws Problem `draft-refused`. */
export function endpointDrafter({ baseUrl, model, apiKey }: DraftingServer): Drafter {
  return {
    model,
    endpoint: "openai-compatible",
    params,
    async ask(prompt, signal) {
      const server = new Endpoint({ baseUrl, apiKey, timeout: firstByteMs });
      const messages = [{ role: "user", content: prompt } as const];
      const question = { api: "chat", model, messages, prefix: "", maxTokens: params.max_tokens, seed: params.seed } as const;
      try {
        return (await server.ask({ ...question, thinking: "auto" }, Math.ceil(prompt.length / 3), signal)).content;
      } catch (error) {
        signal?.throwIfAborted();
        throw new Problem("draft-refused", { model, detail: (error as Error).message });
      }
    },
  };
}
