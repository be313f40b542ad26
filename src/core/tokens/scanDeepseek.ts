import { caseless, letter, lineBreak, mark, number, space, symbol, upper } from "./characterFlags.ts";
import { type MarkedText, widthOf } from "./markedText.ts";
import { numbersEnd, runOf, spaceEnd } from "./scan.ts";

/** In this scanner's own flags all letters are `caseless`, and `upper` means Chinese and Japanese. */
const kana = upper;
const word = caseless | mark;
/** Where the first two expressions cut: the third never looks beyond. */
const cut = number | kana;

/** The flags that `scanDeepseek` reads, made of the general ones. */
export function deepseekFlags(general: Uint8Array): Uint8Array {
  const flags = new Uint8Array(new SharedArrayBuffer(general.length));
  for (let code = 0; code < flags.length; code++) flags[code] = (general[code]! & letter) === 0 ? general[code]! : caseless;
  return flags.fill(kana, 0x3040, 0x3100).fill(kana, 0x4e00, 0x9fa6);
}

/**
 * DeepSeek's three expressions, one after the other: `\p{N}{1,3}`, then runs of Chinese and Japanese `[一-龥぀-ゟ゠-ヿ]+`, then, in
 * what is left between those, `[!-/:-@\[-`{-~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|` and spaces.
 * What none of them matches (control characters) stays together up to the next match.
 */
export function scanDeepseek(text: MarkedText, at: number, end: number): number {
  const first = text.flags[at]!;
  if ((first & number) !== 0) return numbersEnd(text, at, end, 3);
  if ((first & kana) !== 0) return runOf(text.flags, kana, at, end);
  const matched = matchEnd(text, at, end);
  return matched > at ? matched : gapEnd(text, at, end);
}

/** The third expression; `at` where it does not match. */
function matchEnd(text: MarkedText, at: number, end: number): number {
  const { bytes, flags } = text;
  const first = flags[at]!;
  if ((first & word) !== 0) return runOf(flags, word, at, end);
  const second = at + widthOf(bytes[at]!);
  if ((first & symbol) !== 0) {
    const letters = bytes[at]! < 0x80 ? asciiLettersEnd(bytes, second, end) : second;
    return letters > second ? letters : symbolsEnd(flags, at, end);
  }
  const next = second < end ? flags[second]! : 0;
  if ((next & word) !== 0 && (first & lineBreak) === 0) return runOf(flags, word, second, end);
  if (bytes[at] === 0x20 && (next & symbol) !== 0) return symbolsEnd(flags, second, end);
  return (first & space) === 0 ? at : spaceEnd(text, at, end, cut);
}

/** Behind the characters at which no match begins. */
function gapEnd(text: MarkedText, at: number, end: number): number {
  let to = at + widthOf(text.bytes[at]!);
  while (to < end && (text.flags[to]! & cut) === 0 && matchEnd(text, to, end) === to) to += widthOf(text.bytes[to]!);
  return to;
}

function symbolsEnd(flags: Uint8Array, at: number, end: number): number {
  return runOf(flags, lineBreak, runOf(flags, symbol, at, end), end);
}

function asciiLettersEnd(bytes: Uint8Array, at: number, end: number): number {
  let to = at;
  while (to < end && (bytes[to]! | 0x20) >= 0x61 && (bytes[to]! | 0x20) <= 0x7a) to += 1;
  return to;
}
