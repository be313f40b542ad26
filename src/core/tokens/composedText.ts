/** A text in Unicode's composed form (NFC) with the way back. */
export interface ComposedText {
  readonly text: string;
  /** UTF-16 offset in the original of a character of the composed text; inside a changed cluster, the cluster's start. */
  offsetOf(at: number): number;
}

/** A character with everything that may compose with it: marks, and the vowels and finals of Hangul. */
const cluster = /[^\p{M}\u1160-\u11ff][\p{M}\u1160-\u11ff]*|[\p{M}\u1160-\u11ff]+/gsu;

/** Composes a text. Most texts are composed already: then nothing is mapped. */
export function composedText(original: string): ComposedText {
  const text = original.normalize("NFC");
  return text === original ? { text, offsetOf: (at) => at } : { text, offsetOf: mappingOf(original) };
}

function mappingOf(original: string): (at: number) => number {
  const changes = changesOf(original);
  return (at) => {
    const change = changes[lastAtMost(changes, at)];
    if (change === undefined) return at;
    return at < change.to ? change.original : change.originalTo + (at - change.to);
  };
}

/** A cluster that composing changed: where it stands in the composed text and in the original. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly original: number;
  readonly originalTo: number;
}

function changesOf(original: string): Change[] {
  const changes: Change[] = [];
  let shift = 0;
  for (const { 0: found, index } of original.matchAll(cluster)) {
    const composed = found.normalize("NFC");
    const from = index + shift;
    shift += composed.length - found.length;
    if (composed !== found) {
      changes.push({ from, to: from + composed.length, original: index, originalTo: index + found.length });
    }
  }
  return changes;
}

function lastAtMost(changes: readonly Change[], at: number): number {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (changes[middle]!.from <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
