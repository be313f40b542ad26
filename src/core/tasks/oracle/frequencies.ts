import { comparePaths } from "../../model/repoPath.ts";
import type { Oracle, Reading } from "../task.ts";

/** The ten words that a numbered list has most often; the eleventh must be less frequent. */
export const commonWords: Oracle = ({ context }) => {
  const items = [...context.matchAll(/(\d+)\. (\S+)/g)];
  const wrong = items.findIndex(([, number], at) => number !== String(at + 1));
  if (wrong >= 0) return `the list counts wrongly at ${wrong + 1}`;
  return mostFrequent(
    items.map(([, , word]) => word!),
    10,
  );
};

/** The three coded words that are there most often, the dots aside; no two ranks may be equal. */
export const codedWords: Oracle = ({ context }) => {
  const words = context.split(/\s+/).filter((word) => word !== "" && !/^\.+$/.test(word));
  const counts = [...Map.groupBy(words, (word) => word).values()].map(({ length }) => length).toSorted((a, b) => b - a);
  if (new Set(counts.slice(0, 4)).size < Math.min(4, counts.length)) return "two of the most frequent words are equally frequent";
  return mostFrequent(words, 3);
};

/** Most frequent first, equal ones by their letters. */
function mostFrequent(words: readonly string[], count: number): Reading | string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = [...counts].toSorted(([a, x], [b, y]) => y - x || comparePaths(a, b));
  if (ranked.length <= count) return `there are only ${ranked.length} different words`;
  if (ranked[count - 1]![1] === ranked[count]![1]) return `the words of rank ${count} and ${count + 1} are equally frequent`;
  return { answers: ranked.slice(0, count).map(([word]) => word), rivals: ranked.slice(count).map(([word]) => word) };
}
