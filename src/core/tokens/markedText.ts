import { characterFlags } from "./characterFlags.ts";

/**
 * A text as UTF-8 with the flags of its characters, byte by byte: every byte of a character carries the character's flags,
 * so that runs are found without decoding. The buffers are used again for the next text.
 */
export class MarkedText {
  bytes = new Uint8Array(0);
  flags = new Uint8Array(0);
  /** Bytes in use. */
  length = 0;
  readonly #flagsOf: Uint8Array;

  /** @param flagsOf what `characterFlags` gave; the table is large and shared */
  constructor(flagsOf: Uint8Array = characterFlags()) {
    this.#flagsOf = flagsOf;
  }

  /** Takes another text; lone surrogates become U+FFFD. */
  set(text: string): void {
    this.#makeRoom(text.length);
    let { read, written } = utf8.encodeInto(text, this.bytes);
    if (read < text.length) {
      this.#makeRoom(text.length * 3);
      ({ read, written } = utf8.encodeInto(text, this.bytes));
    }
    this.length = written;
    if (written === text.length) this.#markAscii();
    else this.#mark();
  }

  /** One byte more than needed, so that looking one ahead finds 0. */
  #makeRoom(size: number): void {
    const tooLarge = this.bytes.length > keptSize && this.bytes.length > 4 * size;
    if (this.bytes.length > size && !tooLarge) return;
    const room = Math.max(4096, Math.ceil(size * 1.25) + 1);
    this.bytes = new Uint8Array(room);
    this.flags = new Uint8Array(room);
  }

  #markAscii(): void {
    const { bytes, flags, length } = this;
    const flagsOf = this.#flagsOf;
    for (let at = 0; at < length; at++) flags[at] = flagsOf[bytes[at]!]!;
    flags[length] = 0;
  }

  #mark(): void {
    const { bytes, flags, length } = this;
    const flagsOf = this.#flagsOf;
    for (let at = 0; at < length;) {
      const lead = bytes[at]!;
      if (lead < 0x80) {
        flags[at++] = flagsOf[lead]!;
        continue;
      }
      const end = at + widthOf(lead);
      let code = lead & (lead < 0xe0 ? 0x1f : lead < 0xf0 ? 0x0f : 0x07);
      for (let next = at + 1; next < end; next++) code = (code << 6) | (bytes[next]! & 0x3f);
      const flag = flagsOf[code]!;
      while (at < end) flags[at++] = flag;
    }
    flags[length] = 0;
  }
}

const utf8 = new TextEncoder();

/** Buffers beyond this are given back when a much smaller text follows. */
const keptSize = 4 << 20;

/** Bytes of the character that begins with this byte. */
export function widthOf(lead: number): number {
  if (lead < 0x80) return 1;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}
