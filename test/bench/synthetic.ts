import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomFrom } from "../../src/core/order/random.ts";

type Draw = (below: number) => number;

/** Special tokens of the tokenizers that are compared, and what only looks like one. */
const specials = [
  ..."<|im_start|> <|im_end|> <|endoftext|> <|fim_prefix|> <|file_sep|> <tool_call> </think> <|begin_of_text|>".split(" "),
  ..."<|eot_id|> <|start_header_id|> <|start|> <|channel|> <|return|> <|endofprompt|> <|fim_suffix|> <|im_sep|>".split(" "),
  ..."<｜begin▁of▁sentence｜> <｜User｜> <｜fim▁hole｜> <bos> <start_of_turn> <end_of_turn> <unused7> <s> </s> <unk> [INST]".split(
    " ",
  ),
  ..."<|im_star <|> <|x|> <table> <h1> ▁ ▁▁ <0x0A> \t\t\t \n\n\n".split(" "),
];

/** Ranges of code points that are in use, by what they are for. */
const ranges = {
  CJK: [
    [0x4e00, 0x9fff],
    [0x3040, 0x30ff],
    [0xac00, 0xd7a3],
    [0x3000, 0x3010],
    [0xff01, 0xff5e],
    [0x20, 0x20],
  ],
  emoji: [
    [0x1f300, 0x1f64f],
    [0x1f680, 0x1f6ff],
    [0x1f900, 0x1f9ff],
    [0x1f1e6, 0x1f1ff],
    [0x200d, 0x200d],
    [0xfe0f, 0xfe0f],
    [0x20, 0x7e],
  ],
  // Up to Unicode 9, where it is composed: see "Exceptions" in the README for what is younger.
  unicode: [
    [0x20, 0x7e],
    [0xa0, 0x24f],
    [0x300, 0x36f],
    [0x370, 0x52f],
    [0x5d0, 0x5ea],
    [0x620, 0x6ff],
    [0x900, 0x97f],
    [0xe01, 0xe3a],
    [0x1100, 0x11ff],
    [0x1e00, 0x1fff],
    [0x2000, 0x206f],
    [0x2100, 0x22ff],
    [0xe000, 0xe100],
    [0x10400, 0x1044f],
    [0x1d400, 0x1d7ff],
    [0x20000, 0x20100],
  ],
} as const;

const eachKind = 24;

/**
 * Writes what real sources hold too seldom: CRLF, Chinese, Japanese and Korean, emoji, decomposed letters, bytes that are no
 * UTF-8, lines without an end, literal special tokens, random characters. The same files every time.
 *
 * @param sources real texts that some kinds are made from
 */
export function writeSynthetic(folder: string, sources: readonly string[]): void {
  const random = randomFrom(1);
  const draw: Draw = (below) => Math.floor(random() * below);
  const source = (): string => sources[draw(sources.length)]!.slice(0, 60_000);
  const kinds: Readonly<Record<string, () => string | Uint8Array>> = {
    crlf: () => source().replaceAll(/\r?\n/g, "\r\n"),
    cr: () => source().replaceAll(/\r?\n/g, "\r"),
    cjk: () => drawn(ranges.CJK, 6000, draw),
    emoji: () => drawn(ranges.emoji, 6000, draw),
    nfd: () => accented(source(), draw).normalize("NFD"),
    invalid: () => invalid(source(), draw),
    minified: () => source().replaceAll(/\s+/g, " "),
    specials: () => sprinkled(source(), draw),
    unicode: () => drawn(ranges.unicode, 6000, draw),
    blanks: () => Array.from({ length: 6000 }, () => " \t\n\r\u00a0\u3000x/'"[draw(9)]).join(""),
  };
  mkdirSync(folder, { recursive: true });
  for (const [kind, make] of Object.entries(kinds)) {
    for (let at = 0; at < eachKind; at++) writeFileSync(join(folder, `${kind}-${at}.txt`), make());
  }
}

function drawn(from: readonly (readonly [number, number])[], length: number, draw: Draw): string {
  const one = (): string => {
    const [first, last] = from[draw(from.length)]!;
    return String.fromCodePoint(first + draw(last - first + 1));
  };
  return Array.from({ length }, () => (draw(12) === 0 ? " \n".charAt(draw(2)) : one())).join("");
}

function accented(text: string, draw: Draw): string {
  return text.replaceAll(/[aeioun]/g, (letter) => (draw(4) === 0 ? `${letter}${"\u0301\u0308\u0302\u0303"[draw(4)]}` : letter));
}

/** Letters of Latin-1 as single bytes, and random bytes but NUL. */
function invalid(text: string, draw: Draw): Uint8Array {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at++) if (draw(40) === 0) bytes[at] = 1 + draw(255);
  return bytes;
}

function sprinkled(text: string, draw: Draw): string {
  return text.replaceAll(/\s+/g, (blank) => (draw(6) === 0 ? `${blank}${specials[draw(specials.length)]}` : blank));
}
