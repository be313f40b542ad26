import type { Scan } from "./scan.ts";
import { cl100kScan } from "./scanCl100k.ts";
import { deepseekFlags, scanDeepseek } from "./scanDeepseek.ts";
import { scanO200k } from "./scanO200k.ts";
import type { Piece, TokenizerJson } from "./tokenizerJson.ts";

/** How a tokenizer finds its words. */
export interface Scanner {
  readonly scan: Scan;
  /** The scanner's own reading of the general flags of all characters. */
  readonly flags: (general: Uint8Array) => Uint8Array;
  /** Characters that a word of symbols may end in beyond line breaks. */
  readonly symbolTail: string;
}

/** A configuration that our own encoder knows in every piece; plain data. */
export interface Recognised {
  /** Key of the scanner, see `scannerOf`. */
  readonly expressions: string;
  /** The text is composed (NFC) first. */
  readonly composes: boolean;
  /** A word that is in the vocabulary is one token, merges or not. */
  readonly wholeWords: boolean;
}

const general = (flags: Uint8Array): Uint8Array => flags;
const cl100k = (digits: string): string =>
  `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|${digits}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+`;
const head = "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
const tail = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
const contraction = "(?i:'s|'t|'re|'ve|'m|'ll|'d)?";
const o200k = `${head}*${tail}+${contraction}|${head}+${tail}*${contraction}|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+`;
const deepseek = [
  "\\p{N}{1,3}",
  "[一-龥぀-ゟ゠-ヿ]+",
  "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+",
];

/** Scanners by the expressions that they stand for. */
const scanners: ReadonlyMap<string, Scanner> = new Map([
  [cl100k("\\p{N}"), { scan: cl100kScan(1), flags: general, symbolTail: "" }],
  [cl100k("\\p{N}{1,3}"), { scan: cl100kScan(3), flags: general, symbolTail: "" }],
  [o200k, { scan: scanO200k, flags: general, symbolTail: "/" }],
  [deepseek.join("\n"), { scan: scanDeepseek, flags: deepseekFlags, symbolTail: "" }],
]);

/** The scanner that stands for these expressions. */
export function scannerOf(expressions: string): Scanner {
  return scanners.get(expressions)!;
}

/** A `tokenizer.json` as far as it is looked at here: the tables of the model are not. */
export type Configuration = Omit<TokenizerJson, "model"> & { readonly model: Readonly<Record<string, unknown>> };

/** What our own encoder needs to know, or the name of the first piece that it does not know. */
export function recognise(json: Configuration): Recognised | string {
  const expressions = expressionsOf(json.pre_tokenizer);
  if (expressions === undefined) return "pre_tokenizer";
  const composes = composesOf(json.normalizer);
  if (composes === undefined) return "normalizer";
  if (!isPlainModel(json.model)) return "model";
  if (!addsNothing(json.post_processor)) return "post_processor";
  const plain = json.added_tokens.every((token) => !token.lstrip && !token.rstrip && !token.single_word);
  return plain ? { expressions, composes, wholeWords: json.model["ignore_merges"] === true } : "added_tokens";
}

/** The expressions of the splits before a byte-level piece; `undefined` where anything else stands there. */
function expressionsOf(piece: Piece | null): string | undefined {
  const splits = partsOf(piece, "pretokenizers");
  const last = splits.pop();
  if (last?.type !== "ByteLevel" || last["use_regex"] !== false || last["add_prefix_space"] !== false) return undefined;
  const known = splits.every(
    (split) => split.type === "Split" && (isolates(split) || (splits.length === 1 && keepsMatches(split))),
  );
  const expressions = splits.map((split) => (split["pattern"] as { Regex?: string } | undefined)?.Regex).join("\n");
  return known && scanners.has(expressions) ? expressions : undefined;
}

function isolates(split: Piece): boolean {
  return split["behavior"] === "Isolated" && split["invert"] !== true;
}

/** The same as isolating for one expression of ours: each of them matches every character. */
function keepsMatches(split: Piece): boolean {
  return split["behavior"] === "Removed" && split["invert"] === true;
}

function composesOf(piece: Piece | null): boolean | undefined {
  const pieces = partsOf(piece, "normalizers");
  return pieces.every((part) => part.type === "NFC") ? pieces.length > 0 : undefined;
}

function isPlainModel(model: Configuration["model"]): boolean {
  const absent = new Set<unknown>([undefined, null, false, ""]);
  const keys = ["dropout", "continuing_subword_prefix", "end_of_word_suffix", "byte_fallback"];
  return model["type"] === "BPE" && keys.every((key) => absent.has(model[key]));
}

function addsNothing(piece: Piece | null): boolean {
  return partsOf(piece, "processors").every((part) => part.type === "ByteLevel" || part.type === "TemplateProcessing");
}

/** The pieces of a sequence; a single piece is a sequence of one. */
function partsOf(piece: Piece | null, key: string): Piece[] {
  if (!piece) return [];
  return piece.type === "Sequence" ? ((piece[key] as Piece[] | undefined) ?? []).flatMap((part) => partsOf(part, key)) : [piece];
}
