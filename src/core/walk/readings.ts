import { legacyText } from "./legacyText.ts";
import {
  arabic,
  baltic,
  central,
  cyrillic,
  framed,
  greek,
  hebrew,
  icelandic,
  japanese,
  korean,
  russian,
  simplified,
  thai,
  traditional,
  turkish,
  western,
  type Odds,
} from "./letterOdds.ts";

/** An encoding that text may be in, with its languages. */
export interface Reading {
  /** WHATWG name, which iconv-lite knows too. */
  readonly encoding: string;
  readonly languages: readonly Odds[];
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
    { encoding: "windows-1252", languages: western, prior: 0, ...letters },
    { encoding: "windows-1252", languages: icelandic, prior: -4, ...letters },
    { encoding: "windows-1250", languages: central, prior: -2, ...letters },
    { encoding: "iso-8859-2", languages: central, prior: -2.5, ...letters },
    { encoding: "windows-1254", languages: turkish, prior: -2, ...letters },
    { encoding: "windows-1251", languages: russian, prior: -1, ...letters },
    { encoding: "windows-1251", languages: cyrillic, prior: -3, ...letters },
    { encoding: "koi8-r", languages: russian, prior: -1.5, ...letters },
    { encoding: "koi8-u", languages: cyrillic, prior: -4, ...letters },
    { encoding: "iso-8859-5", languages: [...russian, ...cyrillic], prior: -4, ...letters },
    { encoding: "ibm866", languages: framed, prior: -5, ...letters },
    { encoding: "windows-1257", languages: baltic, prior: -2.5, ...letters },
    { encoding: "windows-1253", languages: greek, prior: -3, ...letters },
    { encoding: "windows-1255", languages: hebrew, prior: -4, ...letters },
    { encoding: "windows-1256", languages: arabic, prior: -3, ...letters },
    { encoding: "windows-874", languages: thai, prior: -6, ...letters },
    { encoding: "gbk", languages: chinese, prior: -1, ...signs },
    { encoding: "gb18030", languages: chinese, prior: -1.1, ...signs },
    { encoding: "big5", languages: traditional(block("big5", [0xa4, 0xc6], [0x40, 0xfe])), prior: -1.5, ...signs },
    { encoding: "shift_jis", languages: japanese(block("shift_jis", [0x88, 0x98], [0x40, 0xfc])), prior: -1, ...signs },
    { encoding: "euc-jp", languages: japanese(block("euc-jp", [0xb0, 0xcf], [0xa1, 0xfe])), prior: -1.5, ...signs },
    { encoding: "euc-kr", languages: korean(block("euc-kr", [0xb0, 0xc8], [0xa1, 0xfe])), prior: -1, ...signs },
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
