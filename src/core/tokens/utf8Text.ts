/** A text as UTF-8 in a buffer that is used again for the next text. */
export class Utf8Text {
  bytes = new Uint8Array(0);
  /** Bytes in use. */
  length = 0;

  /** Takes another text; lone surrogates become U+FFFD. */
  set(text: string): void {
    this.#makeRoom(text.length);
    let { read, written } = utf8.encodeInto(text, this.bytes);
    if (read < text.length) {
      this.#makeRoom(text.length * 3);
      ({ read, written } = utf8.encodeInto(text, this.bytes));
    }
    this.length = written;
  }

  /** The code point of the character that begins at a byte. */
  codeAt(at: number): number {
    const { bytes } = this;
    const lead = bytes[at]!;
    if (lead < 0x80) return lead;
    if (lead < 0xe0) return ((lead & 0x1f) << 6) | (bytes[at + 1]! & 0x3f);
    const code = ((lead & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f);
    return lead < 0xf0 ? code : ((code & 0x7fff) << 6) | (bytes[at + 3]! & 0x3f);
  }

  /** One byte more than needed, so that looking one ahead stays inside. A much too large buffer is given back. */
  #makeRoom(size: number): void {
    const tooLarge = this.bytes.length > keptSize && this.bytes.length > 4 * size;
    if (this.bytes.length > size && !tooLarge) return;
    this.bytes = new Uint8Array(Math.max(4096, Math.ceil(size * 1.25) + 1));
  }
}

const utf8 = new TextEncoder();

/** Buffers beyond this are given back when a much smaller text follows. */
const keptSize = 4 << 20;
