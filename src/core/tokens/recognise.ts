import { gpt2Expression, scannerOf } from "./scanners.ts";
import type { AddedToken, Piece, TokenizerJson } from "./tokenizerJson.ts";

/** A configuration that our own encoder knows in every piece; plain data. */
export interface Recognised {
  /** Key of the scanner, see `scannerOf`. */
  readonly expressions: string;
  /** The text is composed (NFC) first. */
  readonly composes: boolean;
  /** A word that is in the vocabulary is one token, merges or not. */
  readonly wholeWords: boolean;
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
  return json.added_tokens.every(isPlainToken)
    ? { expressions, composes, wholeWords: json.model["ignore_merges"] === true }
    : "added_tokens";
}

/** Found by its letters alone, and by the same letters in a composed text. */
function isPlainToken({ content, lstrip, rstrip, single_word }: AddedToken): boolean {
  return !lstrip && !rstrip && !single_word && content.normalize("NFC") === content;
}

/** The expressions of the splits and of a byte-level piece at the end; `undefined` where anything else stands there. */
function expressionsOf(piece: Piece | null): string | undefined {
  const pieces = partsOf(piece, "pretokenizers");
  const last = pieces.at(-1);
  if (last?.type !== "ByteLevel" || last["add_prefix_space"] !== false) return undefined;
  const own = last["use_regex"] === false ? [] : [gpt2Expression];
  const alone = pieces.length === 2 && own.length === 0;
  const expressions = [...pieces.slice(0, -1).map((split) => expressionOf(split, alone)), ...own];
  const key = expressions.join("\n");
  return !expressions.includes(undefined) && scannerOf(key) ? key : undefined;
}

function expressionOf(piece: Piece, alone: boolean): string | undefined {
  if (piece.type === "Digits" && piece["individual_digits"] === true) return "\\p{N}";
  const known = piece.type === "Split" && (isolates(piece) || (alone && keepsMatches(piece)));
  return known ? (piece["pattern"] as { Regex?: string } | undefined)?.Regex : undefined;
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
export function partsOf(piece: Piece | null, key: string): Piece[] {
  if (!piece) return [];
  return piece.type === "Sequence" ? ((piece[key] as Piece[] | undefined) ?? []).flatMap((part) => partsOf(part, key)) : [piece];
}
