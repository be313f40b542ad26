import { chatOnly } from "./chatOnly.ts";
import type { Format } from "./format.ts";

/** Axolotl's `chat_template` rows. Source: axolotl `docs/dataset-formats/conversation.qmd`. */
export const axolotlChat: Format = {
  id: "axolotl-chat",
  about: "Axolotl, `type: chat_template`: the assistant turns are trained. Set `sequence_len`: its default drops long rows.",
  ...chatOnly,
};
