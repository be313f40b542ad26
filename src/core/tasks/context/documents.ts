import type { Span } from "../../model/span.ts";
import type { TokenCounter } from "../../ports/tokenCounter.ts";
import type { Random } from "../random.ts";
import type { ContextPlan } from "../task.ts";

/** Documents that answer a question, among others that do not. */
export interface DocumentsNeeds {
  readonly counter: TokenCounter;
  readonly random: Random;
  readonly gold: readonly string[];
  /** Another document; `undefined` where there are no more. The same place always holds the same one. */
  readonly otherAt: (index: number) => string | undefined;
  /** A document as it is shown, by its 1-based number. */
  readonly write: (document: string, number: number) => string;
}

const separator = "\n\n";

/** How many documents that do not fit are passed over before the context counts as full. */
const mostSkips = 40;

/** All documents in random order, as many as there is room for. Refuses with `length-too-small`. */
export function documentsContext({ counter, random, gold, otherAt, write }: DocumentsNeeds): ContextPlan {
  const places = gold.map(() => random());
  const sizes: number[] = [];
  const size = async (index: number, document: string): Promise<number> => {
    sizes[index] ??= (await counter.count([write(document, 1000) + separator]))[0]!;
    return sizes[index];
  };
  return {
    async arrange({ tokens, signal }) {
      const own = await counter.count(gold.map((document) => write(document, 1000) + separator));
      let left = tokens - own.reduce((sum, count) => sum + count, 0);
      if (left < 0) return { reason: "length-too-small", detail: "the documents that answer the question do not fit" };
      const chosen: string[] = [];
      let exhausted = false;
      for (let index = 0, skips = 0; skips < mostSkips && left > 0; index++) {
        signal?.throwIfAborted();
        const document = otherAt(index);
        exhausted = document === undefined;
        if (document === undefined) break;
        const needed = await size(index, document);
        if (needed > left) skips += 1;
        else chosen.push(document);
        if (needed <= left) left -= needed;
      }
      const arranged = written(mixed(chosen, gold, places), gold, write);
      return exhausted ? { ...arranged, short: "haystack-too-small" } : arranged;
    },
  };
}

/** The gold documents among the others at their places. */
function mixed(others: readonly string[], gold: readonly string[], places: readonly number[]): string[] {
  const documents = [...others];
  for (const [at, document] of gold.entries()) documents.splice(Math.floor(places[at]! * (documents.length + 1)), 0, document);
  return documents;
}

function written(documents: readonly string[], gold: readonly string[], write: DocumentsNeeds["write"]) {
  const golden = new Set(gold);
  const evidence: (Span & { path: string })[] = [];
  let length = 0;
  const texts = documents.map((document, at) => {
    const text = write(document, at + 1);
    const start = length + text.length - document.length;
    if (golden.has(document)) evidence.push({ path: "", start, end: start + document.length });
    length += text.length + separator.length;
    return text;
  });
  return { text: texts.join(separator), files: [], needles: [], evidence };
}
