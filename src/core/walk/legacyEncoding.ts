import { analyse } from "chardet";
import { legacyText } from "./legacyText.ts";
import { telling } from "./telling.ts";
import { damagedUtf8, likelihood, readings } from "./readings.ts";

/** A detector's guess counts from here on (of 100), for the encodings we have no odds for. */
const leastConfidence = 50;

/** Text in the likeliest encoding from before Unicode; `undefined` where none is likely. */
export function legacyEncoding(bytes: Uint8Array): { text: string; encoding: string } | undefined {
  const sample = telling(bytes);
  const encodings = likeliest(sample);
  for (const encoding of encodings.length > 0 ? encodings : guessed(sample)) {
    const text = cleanText(bytes, encoding);
    if (text !== undefined) return { text, encoding };
  }
  return undefined;
}

/**
 * Encodings in which the sample reads like a language, the likeliest first; none where it is likelier to be UTF-8 with
 * some damage, which any of them would turn into nonsense without a word.
 */
function likeliest(sample: Uint8Array): string[] {
  const scored = readings().map(({ encoding, odds, prior, least }) => {
    const text = cleanText(sample, encoding);
    const { total, perChar } = text === undefined ? { total: -Infinity, perChar: -Infinity } : likelihood(text, odds);
    return { encoding, total: total + prior, isLikely: perChar >= least };
  });
  const damaged = damagedUtf8(sample);
  return scored
    .toSorted((a, b) => b.total - a.total)
    .filter(({ isLikely, total }) => isLikely && total > damaged)
    .map(({ encoding }) => encoding);
}

/** What the detector says of the rest: Vietnamese and others. */
function guessed(sample: Uint8Array): string[] {
  const known = new Set(readings().map(({ encoding }) => encoding));
  return analyse(sample)
    .filter(({ confidence }) => confidence >= leastConfidence)
    .map(({ name }) => name.toLowerCase())
    .filter((name) => /^(windows-1258|iso-8859-[67])$/.test(name) && !known.has(name));
}

/** Strictly decoded, and without the control characters that no text has. */
function cleanText(bytes: Uint8Array, encoding: string): string | undefined {
  const text = legacyText(bytes, encoding);
  return text === undefined || /[\0-\x06\x0e-\x19\x1c-\x1f\x7f-\x9f\ue000-\uf8ff]/.test(text) ? undefined : text;
}
