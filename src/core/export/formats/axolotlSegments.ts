import { bool, list, string, struct } from "../feature.ts";
import type { Format } from "./format.ts";

/**
 * Axolotl's `input_output` segments: the rendered chat cut in two where the answer begins. Axolotl encodes each segment on its
 * own and adds nothing, so their tokens are summed against the limit.
 * Source: axolotl `docs/dataset-formats/template_free.qmd`, `src/axolotl/prompt_strategies/input_output.py`.
 */
export const axolotlSegments: Format = {
  id: "axolotl-segments",
  about: "Axolotl, `type: input_output`: the chat as rendered, in segments; the answer with its turn end is trained.",
  features: { id: string, segments: list(struct({ label: bool, text: string })) },
  async row({ id, messages }, { render, encode, limit }) {
    const { text, answerStart } = render(messages);
    const [prompt, answer] = [text.slice(0, answerStart), text.slice(answerStart)];
    const tokens = (await encode(prompt)).ids.length + (await encode(answer)).ids.length;
    if (tokens > limit) return "over-limit";
    return {
      id,
      segments: [
        { label: false, text: prompt },
        { label: true, text: answer },
      ],
    };
  },
};
