const orders = [1, 2, 3, 4];

/** NLTK's constant of its smoothing `method4`. */
const k = 5;

/**
 * BLEU of one sentence against one reference, 0 to 1: words between blanks, four orders of equal weight, smoothing as NLTK's
 * `method4` (Chen and Cherry 2014). It is what RepoQA compares functions with.
 */
export function bleu(candidate: string, reference: string): number {
  const [said, right] = [wordsOf(candidate), wordsOf(reference)];
  const matches = orders.map((order) => matchesOf(said, right, order));
  if (said.length === 0 || matches[0]!.hits === 0) return 0;
  let missing = 0;
  const logs = matches.map(({ hits, of }) => {
    if (hits > 0) return Math.log(hits / of);
    if (said.length === 1) return 0; // NLTK leaves an order out that has no precision and cannot be smoothed
    missing += 1;
    return Math.log(Math.log(said.length) / (2 ** missing * k) / of);
  });
  const brevity = said.length > right.length ? 1 : Math.exp(1 - right.length / said.length);
  return brevity * Math.exp(logs.reduce((sum, log) => sum + log / orders.length, 0));
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function matchesOf(said: readonly string[], right: readonly string[], order: number): { hits: number; of: number } {
  const inReference = countsOf(right, order);
  let hits = 0;
  for (const [gram, count] of countsOf(said, order)) hits += Math.min(count, inReference.get(gram) ?? 0);
  return { hits, of: Math.max(1, said.length - order + 1) };
}

function countsOf(words: readonly string[], order: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + order <= words.length; at++) {
    const gram = words.slice(at, at + order).join(" ");
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}
