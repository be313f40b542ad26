/** One entry of `added_tokens`: a literal that is cut out of the text before anything else. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  readonly single_word?: boolean;
  readonly lstrip?: boolean;
  readonly rstrip?: boolean;
  readonly normalized?: boolean;
  readonly special?: boolean;
}

/** A piece of the configuration: its `type` decides which other keys it has. */
export interface Piece {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** The model of a byte-pair encoding. */
export interface Model extends Piece {
  readonly vocab: Readonly<Record<string, number>>;
  /** Pairs, or both halves in one string with a space between. */
  readonly merges: readonly (string | readonly [string, string])[];
}

/** A `tokenizer.json` of the Hugging Face tokenizers library, as far as it is looked at. */
export interface TokenizerJson {
  readonly added_tokens: readonly AddedToken[];
  readonly normalizer: Piece | null;
  readonly pre_tokenizer: Piece | null;
  readonly post_processor: Piece | null;
  readonly decoder: Piece | null;
  readonly model: Model | Piece;
}

/** A `tokenizer_config.json`; special tokens are a string or an object with `content`. */
export type TokenizerConfig = Readonly<Record<string, unknown>>;

/** What was parsed from a `tokenizer.json`, keys that may be missing filled in; `undefined` where it is something else. */
export function tokenizerJsonOf(value: unknown): TokenizerJson | undefined {
  if (!isObject(value) || !isObject(value["model"])) return undefined;
  const added = value["added_tokens"] ?? [];
  if (!Array.isArray(added) || !added.every(isAddedToken)) return undefined;
  const pieces = { normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null };
  return { ...pieces, ...value, added_tokens: added as AddedToken[], model: typed(value["model"]) };
}

function isAddedToken(token: unknown): boolean {
  return isObject(token) && typeof token["content"] === "string" && Number.isInteger(token["id"]);
}

/** Early files do not name the type of their model: it is told by its keys, as Hugging Face's own reader does. */
function typed(model: Record<string, unknown>): Piece {
  if (model["type"] !== undefined) return model as Piece;
  const type = Array.isArray(model["vocab"])
    ? "Unigram"
    : "merges" in model
      ? "BPE"
      : "max_input_chars_per_word" in model
        ? "WordPiece"
        : undefined;
  return { ...model, ...(type ? { type } : {}) } as Piece;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
