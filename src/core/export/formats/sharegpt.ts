import type { Message } from "../../model/sample.ts";
import { list, string, struct } from "../feature.ts";
import type { Format } from "./format.ts";

const speaker = { system: "system", user: "human", assistant: "gpt" } as const;

const roles = new Map(Object.entries(speaker).map(([role, from]) => [from as string, role as Message["role"]]));

/** ShareGPT turns, human and gpt in turn. Source: LLaMA-Factory `data/README.md`, FastChat, Unsloth's `standardize_sharegpt`. */
export const sharegpt: Format = {
  id: "sharegpt",
  about: "ShareGPT conversations (LLaMA-Factory, Unsloth, FastChat, TRL): from human and gpt; the gpt turns are trained.",
  features: { id: string, conversations: list(struct({ from: string, value: string })) },
  row: ({ id, messages }) => ({
    id,
    conversations: messages.map(({ role, content }) => ({ from: speaker[role], value: content })),
  }),
  chatOf: ({ conversations }) =>
    (conversations as readonly { from: string; value: string }[]).map(({ from, value }) => ({
      role: roles.get(from) ?? (from as Message["role"]),
      content: value,
    })),
};
