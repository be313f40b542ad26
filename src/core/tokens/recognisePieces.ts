import type { Configuration } from "./recognise.ts";
import { partsOf } from "./recognise.ts";
import type { Piece } from "./tokenizerJson.ts";

/** Where a text gets a blank in front that it does not have: before every section between added tokens, the first, or none. */
export type Prepend = "every" | "missing" | "first" | "never";

/** A SentencePiece-style encoding (Llama 2, Mistral, Gemma) that our own encoder knows in every piece; plain data. */
export interface RecognisedPieces {
  readonly prepend: Prepend;
}

/** What our own encoder of pieces needs to know; `undefined` where it does not know a piece of the configuration. */
export function recognisePieces(json: Configuration): RecognisedPieces | undefined {
  const { model } = json;
  const off = ["dropout", "continuing_subword_prefix", "end_of_word_suffix", "ignore_merges"].every((key) => !model[key]);
  if (model["type"] !== "BPE" || model["byte_fallback"] !== true || !off) return undefined;
  if (!partsOf(json.post_processor, "processors").every((part) => part.type === "TemplateProcessing")) return undefined;
  const plain = json.added_tokens.every(
    (token) => !token.lstrip && !token.rstrip && !token.single_word && token.normalized === false,
  );
  const prepend = plain ? prependOf(json.normalizer, json.pre_tokenizer) : undefined;
  return prepend && { prepend };
}

function prependOf(normalizer: Piece | null, preTokenizer: Piece | null): Prepend | undefined {
  const parts = partsOf(normalizer, "normalizers");
  if (parts.length === 0) return metaspaceOf(preTokenizer);
  if (preTokenizer !== null && !splitsNothing(preTokenizer)) return undefined;
  const [first, second] = parts;
  if (parts.length === 1 && replacesBlanks(first!)) return "never";
  const prepends = first!.type === "Prepend" && first!["prepend"] === "\u2581";
  return parts.length === 2 && prepends && replacesBlanks(second!) ? "every" : undefined;
}

function replacesBlanks(piece: Piece): boolean {
  return piece.type === "Replace" && (piece["pattern"] as { String?: string }).String === " " && piece["content"] === "\u2581";
}

/** Gemma splits at blanks where there are none any more. */
function splitsNothing(piece: Piece): boolean {
  return piece.type === "Split" && (piece["pattern"] as { String?: string }).String === " ";
}

function metaspaceOf(piece: Piece | null): Prepend | undefined {
  if (piece?.type !== "Metaspace" || piece["replacement"] !== "\u2581" || piece["split"] !== false) return undefined;
  const schemes: Readonly<Record<string, Prepend>> = { always: "missing", first: "first", never: "never" };
  return schemes[String(piece["prepend_scheme"])];
}
