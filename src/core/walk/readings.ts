import { legacyText } from "./legacyText.ts";
import {
  arabic,
  baltic,
  central,
  cyrillic,
  framed,
  greek,
  hebrew,
  japanese,
  korean,
  simplified,
  thai,
  traditional,
  turkish,
  western,
  type Odds,
} from "./letterOdds.ts";
import { unicodeText } from "./unicodeText.ts";

/** An encoding that text may be in, with the odds of its languages. */
export interface Reading {
  /** WHATWG name, which iconv-lite knows too. */
  readonly encoding: string;
  readonly odds: Odds;
  /** How rare files in it are before anything is known of this one, as a logarithm. */
  readonly prior: number;
  /** The least likelihood per character at which the text is one. */
  readonly least: number;
}

/** Texts of letters, and texts of the many signs of the Far East: a single sign of those is far less likely. */
const letters = { least: -6.6 };
const signs = { least: -9.7 };

/** Every encoding that is considered; made on first use, because few repositories need them. */
export function readings(): readonly Reading[] {
  made.push(...(made.length === 0 ? makeReadings() : []));
  return made;
}

const made: Reading[] = [];

function makeReadings(): Reading[] {
  const chinese = simplified(block("gbk", [0xb0, 0xd7], [0xa1, 0xfe]));
  return [
    { encoding: "windows-1252", odds: western, prior: 0, ...letters },
    { encoding: "windows-1250", odds: central, prior: -2, ...letters },
    { encoding: "iso-8859-2", odds: central, prior: -2.5, ...letters },
    { encoding: "windows-1254", odds: turkish, prior: -3, ...letters },
    { encoding: "windows-1251", odds: cyrillic, prior: -1, ...letters },
    { encoding: "koi8-r", odds: cyrillic, prior: -1.5, ...letters },
    { encoding: "iso-8859-5", odds: cyrillic, prior: -4, ...letters },
    { encoding: "ibm866", odds: framed, prior: -5, ...letters },
    { encoding: "windows-1257", odds: baltic, prior: -2.5, ...letters },
    { encoding: "windows-1253", odds: greek, prior: -3, ...letters },
    { encoding: "windows-1255", odds: hebrew, prior: -4, ...letters },
    { encoding: "windows-1256", odds: arabic, prior: -3, ...letters },
    { encoding: "windows-874", odds: thai, prior: -6, ...letters },
    { encoding: "gbk", odds: chinese, prior: -1, ...signs },
    { encoding: "gb18030", odds: chinese, prior: -1.1, ...signs },
    { encoding: "big5", odds: traditional(block("big5", [0xa4, 0xc6], [0x40, 0xfe])), prior: -1.5, ...signs },
    { encoding: "shift_jis", odds: japanese(block("shift_jis", [0x88, 0x98], [0x40, 0xfc])), prior: -1, ...signs },
    { encoding: "euc-jp", odds: japanese(block("euc-jp", [0xb0, 0xcf], [0xa1, 0xfe])), prior: -1.5, ...signs },
    { encoding: "euc-kr", odds: korean(block("euc-kr", [0xb0, 0xc8], [0xa1, 0xfe])), prior: -1, ...signs },
  ];
}

/** The characters a standard put first because they are used most: those whose two bytes lie in these ranges. */
function block(encoding: string, [firstLead, lastLead]: [number, number], [firstTrail, lastTrail]: [number, number]): string[] {
  const chars: string[] = [];
  for (let lead = firstLead; lead <= lastLead; lead++)
    for (let trail = firstTrail; trail <= lastTrail; trail++) {
      const text = legacyText(Uint8Array.of(lead, trail), encoding);
      if (text?.length === 1) chars.push(text);
    }
  return chars;
}

/** How likely an ASCII character is; the same in every reading. */
const ascii = Math.log(1 / 40);

/**
 * The logarithm of how likely a text is in a reading, over the characters that are not ASCII and over what stands beside
 * them: words do not mix scripts, capitals do not follow small letters, accents seldom come in pairs.
 */
export function likelihood(text: string, odds: Odds): { total: number; perChar: number } {
  let total = 0;
  let high = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i]! < "\u0080") total += ascii;
    else {
      high += highCost(text, i, odds);
      count++;
    }
  }
  return { total: total + high, perChar: count === 0 ? 0 : high / count };
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

/** What one character costs where it stands. */
function highCost(text: string, at: number, odds: Odds): number {
  const char = text[at]!;
  const before = text[at - 1] ?? "\n";
  const after = text[at + 1] ?? "\n";
  if (!letter.test(char)) return odds(char) + (isSignInWord(char, before, after) ? -4 : 0);
  const alone = !letter.test(before) && !letter.test(after);
  if (alphabet.test(char)) {
    const mixed = latin.test(before) || latin.test(after) ? -4 : 0;
    return alphabetOdds(odds, before, char, after) + mixed + (alone ? -3 : 0) + rising(text, at);
  }
  if (!accented.test(char)) return odds(char);
  return odds(char) + (alone ? -1 : 0) + (accented.test(before) ? -1.5 : 0) + rising(text, at);
}

/** In a word of capitals, a letter is as common as the small one is elsewhere; that a word is one is rare. */
function alphabetOdds(odds: Odds, before: string, char: string, after: string): number {
  if (!upper.test(char) || !(upper.test(before) || upper.test(after))) return odds(char);
  return Math.max(odds(char), odds(char.toLowerCase()) - (upper.test(before) ? 0 : 3));
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
