import { bytesOfToken } from "./byteAlphabet.ts";
import { composedText } from "./composedText.ts";

/** How tokens are written: byte-level or SentencePiece, and which of them are added tokens, written as they stand. */
export interface Writing {
  readonly byteLevel: boolean;
  readonly literal: readonly boolean[];
}

/**
 * Finds where each token begins in the text: its UTF-16 offset, that of the whole character where the token begins inside
 * one. The text may have been composed (NFC) first. `undefined` where the tokens do not spell the text.
 */
export function alignTokens(text: string, tokens: readonly string[], writing: Writing): Uint32Array | undefined {
  return align(text, text, tokens, writing) ?? align(text, undefined, tokens, writing);
}

function align(text: string, spelt: string | undefined, tokens: readonly string[], writing: Writing): Uint32Array | undefined {
  const composed = spelt === undefined ? composedText(text) : { text, offsetOf: (at: number) => at };
  const reader = new Reader(written(composed.text, writing));
  const starts = new Uint32Array(tokens.length);
  for (const [index, token] of tokens.entries()) {
    starts[index] = composed.offsetOf(reader.at);
    const bytes = writing.literal[index] ? utf8.encode(written(token, writing)) : bytesOf(token, writing);
    const inFront = token.startsWith(blankMark); // a blank that the tokenizer put there
    if (!reader.take(bytes) && !(inFront && reader.take(utf8.encode(token.slice(1))))) return undefined;
  }
  return reader.done ? starts : undefined;
}

const utf8 = new TextEncoder();
const blankMark = "\u2581";

/** SentencePiece writes blanks as marks, and marks as they are: in the tokens both look alike. */
function written(text: string, { byteLevel }: Writing): string {
  return byteLevel ? text : text.replaceAll(" ", blankMark);
}

function bytesOf(token: string, { byteLevel }: Writing): Uint8Array {
  if (byteLevel) return bytesOfToken(token) ?? utf8.encode(token);
  const byte = /^<0x([0-9A-F]{2})>$/.exec(token);
  return byte ? Uint8Array.of(Number.parseInt(byte[1]!, 16)) : utf8.encode(token);
}

/** Walks the bytes of a text and knows the UTF-16 offset of the character it stands in. */
class Reader {
  readonly #bytes: Uint8Array;
  #byte = 0;
  /** UTF-16 offset of the character that holds the next byte. */
  at = 0;

  constructor(text: string) {
    this.#bytes = utf8.encode(text);
  }

  get done(): boolean {
    return this.#byte === this.#bytes.length;
  }

  /** Moves over these bytes if they come next. */
  take(bytes: Uint8Array): boolean {
    for (let index = 0; index < bytes.length; index++) {
      if (this.#bytes[this.#byte + index] !== bytes[index]) return false;
    }
    for (let index = 0; index < bytes.length; index++) this.#step();
    return true;
  }

  #step(): void {
    const lead = leadBefore(this.#bytes, this.#byte);
    this.#byte += 1;
    const next = this.#bytes[this.#byte];
    if (next === undefined || (next & 0xc0) !== 0x80) this.at += this.#bytes[lead]! >= 0xf0 ? 2 : 1;
  }
}

/** Index of the first byte of the character that a byte belongs to. */
function leadBefore(bytes: Uint8Array, at: number): number {
  let lead = at;
  while ((bytes[lead]! & 0xc0) === 0x80) lead -= 1;
  return lead;
}
