import { type Configuration, partsOf } from "./recognise.ts";
import { recognisePieces } from "./recognisePieces.ts";
import type { Piece } from "./tokenizerJson.ts";

/** What the general library knows of each kind of piece, as its source has it (@huggingface/tokenizers 0.2.0). */
const known = {
  model: ["BPE", "Unigram", "WordPiece"],
  normalizer: "BertNormalizer Lowercase NFC NFD NFKC NFKD Precompiled Prepend Replace Strip StripAccents".split(" "),
  pre_tokenizer:
    "BertPreTokenizer ByteLevel Digits FixedLength Metaspace Punctuation Replace Split Whitespace WhitespaceSplit".split(" "),
  post_processor: ["BertProcessing", "ByteLevel", "RobertaProcessing", "TemplateProcessing"],
  decoder: "BPEDecoder ByteFallback ByteLevel CTC Fuse Metaspace Replace Strip WordPiece".split(" "),
} as const;

const nested = {
  normalizer: "normalizers",
  pre_tokenizer: "pretokenizers",
  post_processor: "processors",
  decoder: "decoders",
} as const;

/**
 * Names the first piece of a configuration that neither our own encoders nor the library follow, in words that end a
 * sentence on the tokenizer; `undefined` where there is none. The library itself passes over some of these without a word.
 */
export function unsupportedPiece(json: Configuration): string | undefined {
  if (!(known.model as readonly unknown[]).includes(json.model["type"])) return notKnown("model", json.model["type"]);
  for (const [kind, key] of Object.entries(nested) as [keyof typeof nested, string][]) {
    const names: readonly string[] = known[kind];
    const strange = partsOf(json[kind], key).find(({ type }) => !names.includes(type));
    if (strange) return notKnown(kind, strange.type);
  }
  if (recognisePieces(json)) return undefined;
  const strange = partsOf(json.pre_tokenizer, nested.pre_tokenizer)
    .map(unsupportedWay)
    .find((way) => way !== undefined);
  return strange && `its pre_tokenizer ${strange}, which Repoloom does not support`;
}

function notKnown(kind: keyof typeof known, type: unknown): string {
  return `its ${kind} is of the type ${JSON.stringify(type) ?? "none"}, which Repoloom does not support (it knows ${known[kind].join(", ")})`;
}

/** Ways to split that the library takes for others. */
function unsupportedWay({ type, behavior = "Isolated", invert = false }: Piece): string | undefined {
  const way = String(behavior).toLowerCase();
  if (type === "Split" && way !== "removed" && (way !== "isolated" || invert === true))
    return `splits with the behavior ${JSON.stringify(behavior)}${invert === true ? ", inverted" : ""}`;
  if (type === "Punctuation" && way !== "contiguous") return `cuts out punctuation with the behavior ${JSON.stringify(behavior)}`;
  return undefined;
}
