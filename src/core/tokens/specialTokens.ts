import type { AddedToken, Model, Piece } from "./tokenizerJson.ts";

/**
 * Literal strings that have a meaning to the model beyond their letters, longest first: every special added token, and of the
 * others those that are no part of the model's own vocabulary (Qwen's `<tool_call>`). What stands in the vocabulary too is
 * plain text that is cut out early, such as Gemma's runs of tabs and its HTML tags.
 *
 * @param size number of ids of the model's own vocabulary
 */
export function specialTokensOf(added: readonly AddedToken[], size: number): string[] {
  const telling = added.filter((token) => token.content !== "" && (token.special === true || token.id >= size));
  return telling.map((token) => token.content).toSorted((a, b) => b.length - a.length);
}

/** Number of ids of a model's own vocabulary: a record, or the list of a unigram model. */
export function vocabularySize({ vocab }: Model | Piece): number {
  if (Array.isArray(vocab)) return vocab.length;
  return Object.values(vocab ?? {}).reduce((size: number, id) => Math.max(size, Number(id) + 1), 0);
}
