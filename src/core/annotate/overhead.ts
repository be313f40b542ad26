import type { Annotation } from "../model/annotation.ts";
import { chatOf } from "./chatOf.ts";
import type { TokenCounter } from "../ports/tokenCounter.ts";
import { renderChat } from "../tokens/chat.ts";
import type { ChatTemplate } from "../ports/tokenCounter.ts";

/** Tokens that may appear where context and question meet; the whole sample is counted again in the end. */
const margin = 8;

/** Annotations that share one plan of contexts. */
export interface Share {
  /** Most tokens a context may have so that every sample of this share stays within the limit. */
  readonly contextLimit: number;
  readonly annotations: readonly Annotation[];
}

/** Tokens that each annotation needs beside its context: the chat's own, the question's and the answer's. */
export async function overhead(
  annotations: readonly Annotation[],
  counter: TokenCounter,
  chat: ChatTemplate,
  signal?: AbortSignal,
): Promise<number[]> {
  const texts = annotations.map((annotation) => renderChat(chat, chatOf("", annotation), { addGenerationPrompt: false }));
  return (await counter.count(texts, signal)).map((tokens) => tokens + margin);
}

/**
 * Shares annotations out by their overhead in steps of a 128th of the limit: one long answer does not take room from the
 * contexts of all others, and within a share no sample loses a whole percent of its fill to its longest sibling.
 */
export function shareOut(annotations: readonly Annotation[], overheads: readonly number[], limit: number): Share[] {
  const step = Math.max(1, Math.floor(limit / 128));
  const byStep = new Map<number, { most: number; annotations: Annotation[] }>();
  for (const [index, annotation] of annotations.entries()) {
    const tokens = overheads[index]!;
    const share = byStep.get(Math.ceil(tokens / step)) ?? { most: 0, annotations: [] };
    share.most = Math.max(share.most, tokens);
    share.annotations.push(annotation);
    byStep.set(Math.ceil(tokens / step), share);
  }
  const shares = [...byStep].toSorted(([a], [b]) => a - b).map(([, share]) => share);
  return shares.map(({ most, annotations: sharing }) => ({ contextLimit: limit - most, annotations: sharing }));
}
