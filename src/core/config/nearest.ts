import { distance } from "fastest-levenshtein";

/** The known word a person most likely meant, `undefined` when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const ranked = known.map((name) => ({
    name,
    far: name.startsWith(lower) && lower.length > 1 ? 0 : distance(lower, name.toLowerCase()),
  }));
  const best = ranked.toSorted((a, b) => a.far - b.far)[0];
  return best && best.far <= Math.max(2, Math.floor(word.length / 2.5)) ? best.name : undefined;
}
