import { list, string, struct } from "../feature.ts";
import type { Format } from "./format.ts";

const speaker = { system: "system", user: "human", assistant: "gpt" } as const;

/** ShareGPT turns, human and gpt in turn. Source: LLaMA-Factory `data/README.md`, FastChat, Unsloth's `standardize_sharegpt`. */
export const sharegpt: Format = {
  id: "sharegpt",
  about: "ShareGPT conversations (LLaMA-Factory, Unsloth, FastChat, TRL): from human and gpt; the gpt turns are trained.",
  features: { id: string, conversations: list(struct({ from: string, value: string })) },
  row: ({ id, messages }) => ({
    id,
    conversations: messages.map(({ role, content }) => ({ from: speaker[role], value: content })),
  }),
};
