import { characterFlags } from "./characterFlags.ts";
import { Utf8Text } from "./utf8Text.ts";

/**
 * A text as UTF-8 with the flags of its characters, byte by byte: every byte of a character carries the character's flags,
 * so that runs are found without decoding.
 */
export class MarkedText extends Utf8Text {
  flags = new Uint8Array(0);
  readonly #flagsOf: Uint8Array;

  /** @param flagsOf what `characterFlags` gave; the table is large and shared */
  constructor(flagsOf: Uint8Array = characterFlags()) {
    super();
    this.#flagsOf = flagsOf;
  }

  override set(text: string): void {
    super.set(text);
    if (this.flags.length !== this.bytes.length) this.flags = new Uint8Array(this.bytes.length);
    if (this.length === text.length) this.#markAscii();
    else this.#mark();
    this.flags[this.length] = 0; // looking one ahead finds nothing
  }

  #markAscii(): void {
    const { bytes, flags, length } = this;
    const flagsOf = this.#flagsOf;
    for (let at = 0; at < length; at++) flags[at] = flagsOf[bytes[at]!]!;
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
      const flag = flagsOf[this.codeAt(at)]!;
      while (at < end) flags[at++] = flag;
    }
  }
}

/** Bytes of the character that begins with this byte. */
export function widthOf(lead: number): number {
  if (lead < 0x80) return 1;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}
