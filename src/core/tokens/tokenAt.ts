import type { Encoding } from "../ports/tokenCounter.ts";

/**
 * Index of the token that holds the character at a UTF-16 offset: the first one where several share it, the number of
 * tokens where the offset is the text's end. `text` is the one that was encoded.
 */
export function tokenAt(encoding: Encoding, offset: number, text: string): number {
  if (offset >= text.length) return encoding.ids.length;
  const { starts } = encoding;
  const start = starts[lastAtMost(starts, offset)] ?? 0;
  return firstAtLeast(starts, start);
}

function lastAtMost(starts: Uint32Array, offset: number): number {
  return Math.max(0, firstAtLeast(starts, offset + 1) - 1);
}

function firstAtLeast(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
