import { lineBreak, number, space } from "./characterFlags.ts";
import { type MarkedText, widthOf } from "./markedText.ts";

/**
 * Finds the end of the word (pre-token) that begins at a byte, as the regular expression of a tokenizer does. There is
 * always one: the end is behind the beginning. `end` bounds what the expression sees.
 */
export type Scan = (text: MarkedText, at: number, end: number) => number;

/** Behind all bytes from `at` that carry one of these flags. */
export function runOf(flags: Uint8Array, mask: number, at: number, end: number): number {
  let to = at;
  while (to < end && (flags[to]! & mask) !== 0) to += 1;
  return to;
}

/** Behind all bytes from `at` that carry none of these flags. */
export function runWithout(flags: Uint8Array, mask: number, at: number, end: number): number {
  let to = at;
  while (to < end && (flags[to]! & mask) === 0) to += 1;
  return to;
}

/**
 * White space: `\s*[\r\n]+|\s+(?!\S)|\s+`. A run with line breaks ends behind the last; else one blank is left for the next
 * word, where there is one: at the end of the text, or before a flag of `stop`, the expression sees nothing.
 */
export function spaceEnd(text: MarkedText, at: number, end: number, stop = 0): number {
  const { bytes, flags } = text;
  const runEnd = runOf(flags, space, at, end);
  let broken = runEnd;
  while (broken > at && (flags[broken - 1]! & lineBreak) === 0) broken -= 1;
  if (broken > at) return broken;
  if (runEnd === end || (flags[runEnd]! & stop) !== 0) return runEnd;
  let last = runEnd - 1;
  while ((bytes[last]! & 0xc0) === 0x80) last -= 1;
  return last > at ? last : runEnd;
}

const apostrophe = 0x27;

/** `(?i:'s|'t|'re|'ve|'m|'ll|'d)` at a byte: its end, or `at` where there is none. Case folding makes U+017F an s. */
export function contractionEnd(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] !== apostrophe || at + 1 >= end) return at;
  const first = bytes[at + 1]!;
  if (first === 0xc5) return bytes[at + 2] === 0xbf && at + 2 < end ? at + 3 : at;
  const letter = first | 0x20;
  if (letter === 0x73 || letter === 0x74 || letter === 0x6d || letter === 0x64) return isLetter(first) ? at + 2 : at;
  if (at + 2 >= end || !isLetter(first) || !isLetter(bytes[at + 2]!)) return at;
  const next = bytes[at + 2]! | 0x20;
  const pair = ((letter === 0x72 || letter === 0x76) && next === 0x65) || (letter === 0x6c && next === 0x6c);
  return pair ? at + 3 : at;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

/** `\p{N}{0,most}` */
export function numbersEnd({ bytes, flags }: MarkedText, at: number, end: number, most: number): number {
  let to = at;
  for (let taken = 0; taken < most && to < end && (flags[to]! & number) !== 0; taken++) to += widthOf(bytes[to]!);
  return to;
}
