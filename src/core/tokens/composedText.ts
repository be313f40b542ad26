/** A text in Unicode's composed form (NFC) with the way back. */
export interface ComposedText {
  readonly text: string;
  /** UTF-16 offset in the original of a character of the composed text; inside a changed cluster, the cluster's start. */
  readonly offsetOf: (at: number) => number;
}

/** Composes a text; `String.prototype.normalize` or something that knows less. */
export type Compose = (text: string) => string;

/** Composes a text. Most texts are composed already: then nothing is mapped. */
export function composedText(original: string, compose: Compose = (text) => text.normalize("NFC")): ComposedText {
  const text = compose(original);
  if (text === original) return { text, offsetOf: (at) => at };
  const changes = changesOf(original, compose);
  return { text, offsetOf: (at) => originalOffset(changes, at) };
}

/** A cluster that composing changed: where it stands in the composed text and in the original. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly original: number;
  readonly originalTo: number;
}

/** A character with everything that may compose with it: marks, and the vowels and finals of Hangul. */
const cluster = /[^\p{M}\u1160-\u11ff][\p{M}\u1160-\u11ff]+|[\p{M}\u1160-\u11ff]+|[^\0-\u02ff]/gsu;

function changesOf(original: string, compose: Compose): Change[] {
  const changes: Change[] = [];
  let shift = 0;
  for (const { 0: found, index } of original.matchAll(cluster)) {
    const composed = compose(found);
    const from = index + shift;
    shift += composed.length - found.length;
    if (composed !== found) {
      changes.push({ from, to: from + composed.length, original: index, originalTo: index + found.length });
    }
  }
  return changes;
}

function originalOffset(changes: readonly Change[], at: number): number {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (changes[middle]!.from <= at) low = middle + 1;
    else high = middle;
  }
  const change = changes[low - 1];
  if (change === undefined) return at;
  return at < change.to ? change.original : change.originalTo + (at - change.to);
}
