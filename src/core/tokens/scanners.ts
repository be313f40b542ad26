import { letter, mark } from "./characterFlags.ts";
import type { Scan } from "./scan.ts";
import { cl100kScan } from "./scanCl100k.ts";
import { deepseekFlags, scanDeepseek } from "./scanDeepseek.ts";
import { flagsWithYoungNumbers, gpt2Scan } from "./scanGpt2.ts";
import { o200kScan } from "./scanO200k.ts";

/** How a tokenizer finds its words. */
export interface Scanner {
  readonly scan: Scan;
  /** The scanner's own reading of the general flags of all characters, which it may change. */
  readonly flags: (general: Uint8Array) => Uint8Array;
  /** Characters that a word of symbols may end in beyond line breaks. */
  readonly symbolTail: string;
  /** Where a line ends a word for sure if no blank follows: behind every line break, or behind a single one only. */
  readonly lineEnds: "every" | "single";
}

const contractions = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
const spaces = "\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
const cl100k = (word: string, digits: string, symbols: string): string =>
  `${contractions}|[^\\r\\n\\p{L}\\p{N}]?${word}+|${digits}| ?[^\\s${symbols}\\p{N}]+[\\r\\n]*|${spaces}`;

const head = "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
const tail = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
const o200k = (contraction: string, digits: string): string =>
  `${head}*${tail}+${contraction}|${head}+${tail}*${contraction}|${digits}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|${spaces}`;

const deepseek = [
  "\\p{N}{1,3}",
  "[一-龥぀-ゟ゠-ヿ]+",
  "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+",
];

/** What a byte-level piece splits by where it has no split before it. */
export const gpt2Expression = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

const usual = { flags: (general: Uint8Array): Uint8Array => general, symbolTail: "", lineEnds: "every" } as const;

/** Scanners by the expressions that they stand for: the models that use them. */
const scanners: ReadonlyMap<string, Scanner> = new Map<string, Scanner>([
  // Qwen 2, 2.5, 3
  [cl100k("\\p{L}", "\\p{N}", "\\p{L}"), { ...usual, scan: cl100kScan({ digits: 1 }) }],
  // Qwen 3.5
  [cl100k("[\\p{L}\\p{M}]", "\\p{N}", "\\p{L}\\p{M}"), { ...usual, scan: cl100kScan({ digits: 1, word: letter | mark }) }],
  // GPT-3.5, GPT-4, Llama 3, GLM-4
  [cl100k("\\p{L}", "\\p{N}{1,3}", "\\p{L}"), { ...usual, scan: cl100kScan({ digits: 3 }) }],
  // GPT-4o, gpt-oss
  [o200k(`${contractions}?`, "\\p{N}{1,3}"), { ...usual, scan: o200kScan({ digits: 3, contractions: true }), symbolTail: "/" }],
  // Mistral's Tekken
  [o200k("", "\\p{N}"), { ...usual, scan: o200kScan({ digits: 1, contractions: false }), symbolTail: "/" }],
  // DeepSeek V3, R1
  [deepseek.join("\n"), { ...usual, scan: scanDeepseek, flags: deepseekFlags }],
  // GPT-2 and its kin
  [gpt2Expression, { ...usual, scan: gpt2Scan({ numbersApart: false }), lineEnds: "single" }],
  // StarCoder 2, SmolLM
  [
    `\\p{N}\n${gpt2Expression}`,
    { ...usual, scan: gpt2Scan({ numbersApart: true }), flags: flagsWithYoungNumbers, lineEnds: "single" },
  ],
]);

/** The scanner that stands for these expressions, one a line. */
export function scannerOf(expressions: string): Scanner | undefined {
  return scanners.get(expressions);
}
