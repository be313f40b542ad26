import { analyse } from "chardet";
import { declaredEncodings } from "./declaredEncoding.ts";
import { legacyText } from "./legacyText.ts";
import { telling } from "./telling.ts";
import { damagedUtf8, likelihood, measure } from "./likelihood.ts";
import { readings, type Reading } from "./readings.ts";

/** A detector's guess counts from here on (of 100), for the encodings we have no odds for. */
const leastConfidence = 50;

/** Text in the likeliest encoding from before Unicode; `undefined` where none is likely. */
export function legacyEncoding(bytes: Uint8Array): { text: string; encoding: string } | undefined {
  const sample = telling(bytes);
  const encodings = likeliest(sample, declaredEncodings(bytes));
  for (const encoding of encodings.length > 0 ? encodings : guessed(sample)) {
    const text = cleanText(bytes, encoding);
    if (text !== undefined) return { text, encoding };
  }
  return undefined;
}

/**
 * Encodings in which the sample reads like a language, the likeliest first; none where it is likelier to be UTF-8 with
 * some damage, which any of them would turn into nonsense without a word. What a file says of itself counts much, but
 * not everything: a program may name an encoding that is not its own.
 */
function likeliest(sample: Uint8Array, declared: ReadonlySet<string>): string[] {
  const damaged = damagedUtf8(sample);
  const known = readings().map((reading) => score(sample, reading, declared.has(reading.encoding)));
  return [...known, ...[...declared].filter(isUnknown).map((encoding) => ({ encoding, total: damaged + 1, isLikely: true }))]
    .toSorted((a, b) => b.total - a.total)
    .filter(({ isLikely, total }) => isLikely && total > damaged)
    .map(({ encoding }) => encoding);
}

/** What a declaration adds to the likelihood of the whole, and takes from what each character must have. */
const trust = { total: 30, perChar: 5 };

function score(
  sample: Uint8Array,
  { encoding, languages, prior, least }: Reading,
  isDeclared: boolean,
): { encoding: string; total: number; isLikely: boolean } {
  const text = cleanText(sample, encoding);
  if (text === undefined) return { encoding, total: -Infinity, isLikely: false };
  const measured = measure(text);
  const scores = languages.map((odds) => likelihood(measured, odds));
  const best = scores.reduce((a, b) => (b.total > a.total ? b : a));
  return {
    encoding,
    total: best.total + prior + (isDeclared ? trust.total : 0),
    isLikely: best.perChar >= least - (isDeclared ? trust.perChar : 0),
  };
}

function isUnknown(encoding: string): boolean {
  return !readings().some((reading) => reading.encoding === encoding);
}

/** What the detector says of the rest: Vietnamese and others. */
function guessed(sample: Uint8Array): string[] {
  return analyse(sample)
    .filter(({ confidence }) => confidence >= leastConfidence)
    .map(({ name }) => name.toLowerCase())
    .filter((name) => /^(windows-1258|iso-8859-[67])$/.test(name));
}

/** Strictly decoded, and without the control characters that no text has. */
function cleanText(bytes: Uint8Array, encoding: string): string | undefined {
  const text = legacyText(bytes, encoding);
  return text === undefined || /[\0-\x06\x0e-\x19\x1c-\x1f\x7f-\x9f\ue000-\uf8ff]/.test(text) ? undefined : text;
}
