import type { TokenizerId } from "../model/context.ts";

/** The ids of a text and where each begins. */
export interface Encoding {
  readonly ids: Uint32Array;
  /** UTF-16 offset of each token's first character in the text; same length as `ids`, never falling. */
  readonly starts: Uint32Array;
}

/** How a model's chat is written: the template's source and the special tokens it may name. */
export interface ChatTemplate {
  readonly source: string;
  readonly sha256: string;
  /** `bos_token`, `eos_token` and the like. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** What the core asks of a tokenizer. No BOS or EOS is ever added; literal special tokens are parsed as the tokenizer parses them. */
export interface TokenCounter {
  readonly tokenizer: TokenizerId;
  /** Literal strings that become one id of their own wherever they stand and mean more to the model than their letters. Longest first. */
  readonly specialTokens: readonly string[];
  /** False where a long run without a boundary takes too long: leave files out for which `hasTooLongWord` is true. */
  readonly linear: boolean;
  /** Absent where the model's files carry none. */
  readonly chat?: ChatTemplate;
  /** Exact counts, in the order given. */
  count(texts: readonly string[], signal?: AbortSignal): Promise<number[]>;
  /**
   * True only where the tokens of `before + after` are certainly those of `before` followed by those of `after`, whatever
   * stands around them: then counts of blocks may be summed exactly. It looks at the seam alone; false means "not sure".
   */
  additive(before: string, after: string): boolean;
  encode(text: string, signal?: AbortSignal): Promise<Encoding>;
  /** Frees the workers. */
  close(): Promise<void>;
}
