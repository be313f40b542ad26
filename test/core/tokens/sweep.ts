// node test/core/tokens/sweep.ts: asks the trainers' tokenizer about every code point and writes src/core/tokens/unicodeRuns.ts.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { openBytes } from "./rust.ts";

/** Which Unicode property stands for which letter of the runs. */
const kinds: Readonly<Record<string, string>> = {
  "\\p{Lu}": "U",
  "\\p{Lt}": "U",
  "\\p{Ll}": "L",
  "\\p{Lm}": "C",
  "\\p{Lo}": "C",
  "\\p{M}": "M",
  "\\p{N}": "N",
  "\\p{P}": "S",
  "\\p{S}": "S",
  "\\s": "B",
};

/** The runs as they must be, from the Rust tokenizer's own regular expressions. */
export function sweptRuns(): string {
  const kindOf = Array.from({ length: 0x110000 }, () => "O");
  for (const [property, kind] of Object.entries(kinds)) for (const code of membersOf(property)) kindOf[code] = kind;
  kindOf[0x0a] = kindOf[0x0d] = "R";
  let runs = "";
  for (let from = 0; from < kindOf.length;) {
    let to = from + 1;
    while (kindOf[to] === kindOf[from]) to += 1;
    runs += (to - from === 1 ? "" : (to - from).toString(36)) + kindOf[from];
    from = to;
  }
  return runs;
}

/** Blocks of 4096 code points; the planes between them are unassigned or private. */
const blocks = Array.from({ length: 0x40 }, (_, index) => index * 0x1000).concat(0xe0000);

/** Code points that a regular expression of one character matches: those that are gone where it is removed. */
function membersOf(property: string): number[] {
  const split = openBytes({
    pre_tokenizer: { type: "Split", pattern: { Regex: `${property}+` }, behavior: "Removed", invert: false },
  }).getPreTokenizer();
  const members: number[] = [];
  for (const from of blocks) {
    const codes = Array.from({ length: 0x1000 }, (_, index) => from + index).filter((code) => code < 0xd800 || code > 0xdfff);
    const left = new Set(split.preTokenizeString(String.fromCodePoint(...codes)).flatMap(([piece]) => Array.from(piece)));
    members.push(...codes.filter((code) => !left.has(String.fromCodePoint(code))));
  }
  return members;
}

if (import.meta.url === pathToFileURL(process.argv[1]!).href) {
  const lines = sweptRuns().match(/.{1,110}[A-Z]/g)!;
  writeFileSync(
    new URL("../../../src/core/tokens/unicodeRuns.ts", import.meta.url),
    `/**
 * Kinds of all code points as runs: a length in base 36 (none is 1) and a letter, see \`characterFlags.ts\`.
 * Written by \`node test/core/tokens/sweep.ts\` from Hugging Face's tokenizers 0.23.2, whose expressions know Unicode 16.
 */
export const unicodeRuns =
${lines.map((line) => `  "${line}"`).join(" +\n")};
`,
  );
}
