import type { Message } from "../../model/sample.ts";
import { turns } from "../sampleFeatures.ts";
import type { Format } from "./format.ts";

/** OpenAI's fine-tuning rows: `messages` and nothing else, since unknown keys of a line are not documented as harmless. */
export const openai: Format = {
  id: "openai",
  about: "OpenAI fine-tuning: messages and no other key, so rows have no id; their order is that of the other formats.",
  features: { messages: turns },
  row: ({ messages }) => ({ messages }),
  chatOf: ({ messages }) => messages as readonly Message[],
};
