import type { Odds } from "./letterOdds.ts";
import { unicodeText } from "./unicodeText.ts";

/** How likely an ASCII character is; the same in every reading. */
const ascii = Math.log(1 / 40);

/** A text taken apart: what does not depend on the language, and how often each character that is not ASCII occurs. */
export interface Measured {
  readonly counts: ReadonlyMap<string, number>;
  /** How many characters are not ASCII. */
  readonly high: number;
  /** The logarithm of how likely the ASCII is, and of how likely everything stands where it stands. */
  readonly ascii: number;
  readonly context: number;
}

/**
 * Takes a text apart. Words do not mix scripts, capitals do not follow small letters, accents seldom come in pairs.
 */
export function measure(text: string): Measured {
  const counts = new Map<string, number>();
  let high = 0;
  let context = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i]! < "\u0080") continue;
    const { char, cost } = inContext(text, i);
    counts.set(char, (counts.get(char) ?? 0) + 1);
    context += cost;
    high++;
  }
  return { counts, high, context, ascii: (text.length - high) * ascii };
}

/** How likely the text is in a language: as a whole, and per character that is not ASCII; both as logarithms. */
export function likelihood({ counts, high, context, ascii }: Measured, odds: Odds): { total: number; perChar: number } {
  let sum = context;
  for (const [char, count] of counts) sum += count * odds(char);
  return { total: ascii + sum, perChar: high === 0 ? 0 : sum / high };
}

/** The logarithm of how likely the bytes are as UTF-8 in which some bytes were damaged. */
export function damagedUtf8(bytes: Uint8Array): number {
  let total = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    const length = lengthByLead.find(([from]) => byte >= from)![1];
    if (length === 1) total += ascii;
    else if (length > 1 && unicodeText(bytes.subarray(i, i + length), "utf-8") !== undefined) {
      total += length * -2.8;
      i += length - 1;
    } else total -= 9;
  }
  return total;
}

/** How long a character is by its first byte; 0 where none begins so. */
const lengthByLead: readonly (readonly [from: number, length: number])[] = [
  [0xf5, 0],
  [0xf0, 4],
  [0xe0, 3],
  [0xc2, 2],
  [0x80, 0],
  [0, 1],
];

const letter = /\p{L}/u;
const upper = /\p{Lu}/u;
const lower = /\p{Ll}/u;
const latin = /\p{Script=Latin}/u;
const alphabet = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]/u;
const accented = /[\u00aa\u00ba\u00c0-\u024f]/u;

/** A character as it counts, and what its neighbours cost. */
function inContext(text: string, at: number): { char: string; cost: number } {
  const char = text[at]!;
  const before = text[at - 1] ?? "\n";
  const after = text[at + 1] ?? "\n";
  if (!letter.test(char)) return { char, cost: isSignInWord(char, before, after) ? -4 : 0 };
  const alone = !letter.test(before) && !letter.test(after);
  if (alphabet.test(char)) {
    const cost = (latin.test(before) || latin.test(after) ? -4 : 0) + (alone ? -3 : 0) + rising(text, at);
    // in a word of capitals a letter is as common as the small one is elsewhere; that a word is one is rare
    const shouted = upper.test(char) && (upper.test(before) || upper.test(after));
    return shouted ? { char: char.toLowerCase(), cost: cost - (upper.test(before) ? 0 : 3) } : { char, cost };
  }
  if (!accented.test(char)) return { char, cost: 0 };
  return { char, cost: (alone ? -1 : 0) + (accented.test(before) ? -1.5 : 0) + rising(text, at) };
}

/** Words of the Far East are full of signs; others know the apostrophe. */
function isSignInWord(char: string, before: string, after: string): boolean {
  return char < "\u2e80" && char !== "’" && letter.test(before) && letter.test(after);
}

/** A capital after a small letter, or a small letter after two capitals: no word is written so. */
function rising(text: string, at: number): number {
  const before = text[at - 1] ?? "\n";
  if (upper.test(text[at]!)) return lower.test(before) ? -4 : 0;
  return lower.test(text[at]!) && upper.test(before) && upper.test(text[at - 2] ?? "\n") ? -3 : 0;
}
