import type { Encoding } from "../ports/tokenCounter.ts";
import type { RenderedSample } from "./chat.ts";
import type { Stretch } from "./generation.ts";
import { tokenAt } from "./tokenAt.ts";

/** What is trained of a rendered sample: what its template marks, else the answer and all that follows. */
export function trainedStretches({ text, answerStart, trained }: RenderedSample): readonly Stretch[] {
  return trained ?? [{ start: answerStart, end: text.length }];
}

/**
 * Which tokens of a rendered sample are trained: each that holds a character of what is trained, as transformers'
 * `return_assistant_tokens_mask` has it.
 */
export function trainedTokens(encoding: Encoding, rendered: RenderedSample): boolean[] {
  const { text } = rendered;
  const mask = Array.from(encoding.ids, () => false);
  for (const { start, end } of trainedStretches(rendered)) {
    const last = Math.max(tokenAt(encoding, end - 1, text), tokenAt(encoding, end, text) - 1); // a character may be many tokens
    for (let at = tokenAt(encoding, start, text); at <= last && at < mask.length; at++) mask[at] = true;
  }
  return mask;
}
