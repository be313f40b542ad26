import type { Message } from "../../model/sample.ts";
import { string } from "../feature.ts";
import { aboutFeatures, turns } from "../sampleFeatures.ts";
import type { Format } from "./format.ts";

/** The sample as it is: chat turns in `messages`, read by most trainers. */
export const messages: Format = {
  id: "messages",
  about: "Chat turns. TRL trains the whole sequence unless `assistant_only_loss=True`; most other trainers the answers only.",
  features: { id: string, messages: turns, ...aboutFeatures },
  grows: true,
  row: ({ id, messages: chat, ...about }) => ({ id, messages: chat, ...about }),
  chatOf: (row) => row["messages"] as readonly Message[],
};
