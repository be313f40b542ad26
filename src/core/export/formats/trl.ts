import type { Message } from "../../model/sample.ts";
import { string } from "../feature.ts";
import { aboutFeatures, turns } from "../sampleFeatures.ts";
import type { Format } from "./format.ts";

/**
 * Conversational prompt/completion of TRL's SFTTrainer: the loss is on the completion without any setting, whatever the chat
 * template. A row never holds `messages` beside `prompt`: TRL would pick one of the two by chance.
 * Source: trl `docs/source/dataset_formats.md`, `trl/data_utils.py` (`is_conversational`).
 */
export const trl: Format = {
  id: "trl",
  about: "TRL `SFTTrainer`, conversational prompt/completion: only the completion is trained.",
  features: { id: string, prompt: turns, completion: turns, ...aboutFeatures },
  grows: true,
  row: ({ id, messages, ...about }) => ({ id, prompt: messages.slice(0, -1), completion: messages.slice(-1), ...about }),
  chatOf: ({ prompt, completion }) => [...(prompt as Message[]), ...(completion as Message[])],
};
