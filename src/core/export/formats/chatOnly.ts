import type { Message } from "../../model/sample.ts";
import { string } from "../feature.ts";
import { turns } from "../sampleFeatures.ts";
import type { Format } from "./format.ts";

/** The part that formats with `id` and `messages`, and nothing else, have in common. */
export const chatOnly = {
  features: { id: string, messages: turns },
  row: ({ id, messages }) => ({ id, messages }),
  chatOf: ({ messages }) => messages as readonly Message[],
} as const satisfies Partial<Format>;
