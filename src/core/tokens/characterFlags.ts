import { unicodeRuns } from "./unicodeRuns.ts";

/** Lu and Lt. */
export const upper = 1;
/** Ll. */
export const lower = 2;
/** Lm and Lo: letters that pass as either case. */
export const caseless = 4;
/** M. */
export const mark = 8;
/** N. */
export const number = 16;
/** P and S. */
export const symbol = 32;
/** White space but line breaks. */
export const blank = 64;
/** CR and LF. */
export const lineBreak = 128;

export const letter = upper | lower | caseless;
export const space = blank | lineBreak;

/**
 * What each code point is: one of the flags above or 0, by the Unicode version that the trainers' tokenizers know, not by
 * that of the JavaScript engine. 1.1 MB, filled from the runs in about a millisecond.
 */
export function characterFlags(): Uint8Array {
  const flags = new Uint8Array(new SharedArrayBuffer(0x110000));
  let at = 0;
  for (const [, length, kind] of unicodeRuns.matchAll(/([0-9a-z]*)([A-Z])/g)) {
    const end = at + (length === "" ? 1 : Number.parseInt(length!, 36));
    flags.fill(flagOf[kind!]!, at, end);
    at = end;
  }
  return flags;
}

/** Letters of the runs. */
const flagOf: Readonly<Record<string, number>> = {
  U: upper,
  L: lower,
  C: caseless,
  M: mark,
  N: number,
  S: symbol,
  B: blank,
  R: lineBreak,
  O: 0,
};
