import { bool, list, string, struct } from "../feature.ts";
import type { RenderedSample } from "../../tokens/chat.ts";
import { trainedStretches } from "../../tokens/trainedTokens.ts";
import type { TrainerView } from "../trainerView.ts";
import type { Format } from "./format.ts";

/**
 * Axolotl's `input_output` segments: the rendered chat cut where the answer begins, or where the template marks what is trained
 * (`{% generation %}`). Axolotl encodes each segment on its
 * own and adds nothing, so their tokens are summed against the limit.
 * Source: axolotl `docs/dataset-formats/template_free.qmd`, `src/axolotl/prompt_strategies/input_output.py`.
 */
export const axolotlSegments: Format = {
  id: "axolotl-segments",
  about: "Axolotl, `type: input_output`: the chat as rendered, in segments; the answer with its turn end is trained.",
  features: { id: string, segments: list(struct({ label: bool, text: string })) },
  async row({ id, messages }, view) {
    const segments = segmentsOf(view.render(messages));
    return (await tokensOf(segments, view)) > view.limit ? "over-limit" : { id, segments };
  },
  async faultsOf(row, view) {
    const segments = row["segments"] as readonly Segment[];
    if (segments.some(({ label, text }) => typeof label !== "boolean" || typeof text !== "string"))
      return ["a segment without its label or text"];
    const tokens = await tokensOf(segments, view);
    return [
      ...(segments.some(({ label, text }) => label && text !== "") ? [] : ["no segment is trained"]),
      ...(tokens > view.limit ? [`${tokens} tokens, the limit is ${view.limit}`] : []),
    ];
  },
};

interface Segment {
  readonly label: boolean;
  readonly text: string;
}

/** Trained and not trained in turn. */
function segmentsOf(rendered: RenderedSample): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { start, end } of trainedStretches(rendered)) {
    segments.push({ label: false, text: rendered.text.slice(at, start) }, { label: true, text: rendered.text.slice(start, end) });
    at = end;
  }
  if (at < rendered.text.length) segments.push({ label: false, text: rendered.text.slice(at) });
  return segments;
}

async function tokensOf(segments: readonly Segment[], { encode }: TrainerView): Promise<number> {
  let tokens = 0;
  for (const { text } of segments) tokens += (await encode(text)).ids.length;
  return tokens;
}
