/** Longer texts are compared by their beginnings: the work grows with the product of their lengths. */
const most = 20_000;

/**
 * How alike two texts are, 0 to 1: `2 * common / (a + b)`, with `common` the length of the longest common subsequence. It is
 * the ratio that code completion benchmarks report as edit similarity (`fuzz.ratio`; CodeXGLUE, CrossCodeEval).
 */
export function editSimilarity(a: string, b: string): number {
  const [first, second] = [a.slice(0, most), b.slice(0, most)];
  return first.length + second.length === 0 ? 1 : (2 * commonLength(first, second)) / (first.length + second.length);
}

function commonLength(a: string, b: string): number {
  let row = new Uint32Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    const next = new Uint32Array(b.length + 1);
    for (let j = 0; j < b.length; j++)
      next[j + 1] = a.charCodeAt(i) === b.charCodeAt(j) ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!);
    row = next;
  }
  return row[b.length]!;
}
