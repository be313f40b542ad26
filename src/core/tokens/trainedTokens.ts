import type { Encoding } from "../ports/tokenCounter.ts";
import type { RenderedSample } from "./chat.ts";
import { tokenAt } from "./tokenAt.ts";

/**
 * Which tokens of a rendered sample are trained: those that the template marks, as transformers' `return_assistant_tokens_mask`
 * finds them (each token that holds a marked character), else the answer and all that follows.
 */
export function trainedTokens(encoding: Encoding, { text, answerStart, trained }: RenderedSample): boolean[] {
  const mask = Array.from(encoding.ids, () => false);
  for (const { start, end } of trained ?? [{ start: answerStart, end: text.length }]) {
    const last = Math.max(tokenAt(encoding, end - 1, text), tokenAt(encoding, end, text) - 1); // a character may be many tokens
    for (let at = tokenAt(encoding, start, text); at <= last && at < mask.length; at++) mask[at] = true;
  }
  return mask;
}
