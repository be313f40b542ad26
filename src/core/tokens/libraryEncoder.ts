import { Tokenizer } from "@huggingface/tokenizers";
import { Problem } from "../model/problem.ts";
import type { Encoding } from "../ports/tokenCounter.ts";
import { alignTokens } from "./alignTokens.ts";
import type { Encoder } from "./encoder.ts";
import type { Piece, TokenizerConfig, TokenizerJson } from "./tokenizerJson.ts";
import { unsupportedPiece } from "./unsupported.ts";

/** The reference: any `tokenizer.json` that the Hugging Face library reads, exact and slow. */
export class LibraryEncoder implements Encoder {
  readonly #tokenizer: Tokenizer;
  readonly #id: string;
  readonly #byteLevel: boolean;
  readonly #added: ReadonlySet<number>;

  /** @throws Problem `tokenizer-broken` that names what the library does not know */
  constructor(id: string, json: TokenizerJson, config: TokenizerConfig) {
    this.#id = id;
    this.#tokenizer = openLibrary(id, json, config);
    this.#byteLevel = JSON.stringify([json.pre_tokenizer, json.decoder]).includes('"ByteLevel"');
    this.#added = new Set(json.added_tokens.map((token) => token.id));
  }

  count(text: string): number {
    return this.#tokenizer.encode(text, { add_special_tokens: false }).ids.length;
  }

  /** @throws Problem `tokenizer-broken` where the tokens cannot be placed in the text */
  encode(text: string): Encoding {
    const { ids, tokens } = this.#tokenizer.encode(text, { add_special_tokens: false });
    const literal = ids.map((id: number) => this.#added.has(id));
    const starts = alignTokens(text, tokens, { byteLevel: this.#byteLevel, literal });
    if (starts === undefined) {
      throw new Problem("tokenizer-broken", { id: this.#id, detail: "its tokens cannot be found again in the text" });
    }
    return { ids: Uint32Array.from(ids), starts };
  }
}

function openLibrary(id: string, json: TokenizerJson, config: TokenizerConfig): Tokenizer {
  const strange = unsupportedPiece(json) ?? brokenModel(json.model);
  if (strange !== undefined) throw new Problem("tokenizer-broken", { id, detail: strange });
  try {
    return new Tokenizer(json, config);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Problem("tokenizer-broken", { id, detail });
  }
}

/** What the library would stumble over later. */
function brokenModel({ type, vocab, merges }: Piece): string | undefined {
  if (type === "Unigram" ? !Array.isArray(vocab) : typeof vocab !== "object" || vocab === null)
    return `its ${type} model has no vocabulary`;
  return type === "BPE" && !Array.isArray(merges) ? "its BPE model has no merges" : undefined;
}
