/** Tokens that an answer may take, as RULER grants them to its tasks and to their twins; the longest start that fits counts. */
const budgets: readonly (readonly [start: string, tokens: number])[] = [
  ["niah", 128],
  ["passkey", 32],
  ["ruler-niah", 128],
  ["ruler-vt", 30],
  ["ruler-cwe", 120],
  ["ruler-fwe", 50],
  ["ruler-qa", 32],
  ["repo-single-3", 64],
  ["repo-single", 32],
  ["repo-multikey-3", 64],
  ["repo-multikey", 32],
  ["repo-multi", 128],
  ["repo-vt", 96],
  ["repo-cwe", 160],
  ["repo-fwe", 48],
  ["repo-qa", 64],
  ["repo-function", 1024],
  ["repo-fim", 512],
  ["long-form", 2048],
];

/** For tasks with lists of paths and the like. */
const usual = 256;

/**
 * Most tokens of an answer. Never fewer than the right answer needs and half as many again: a right answer is not cut.
 * @param target tokens of the right answer with its turn end, as the sample counts them
 */
export function answerBudget(task: string, target: number): number {
  const fitting = budgets.filter(([start]) => task.startsWith(start)).toSorted(([a], [b]) => b.length - a.length);
  return Math.max(fitting[0]?.[1] ?? usual, Math.ceil(target * 1.5));
}
