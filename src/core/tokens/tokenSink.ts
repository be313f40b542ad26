import type { Encoding } from "../ports/tokenCounter.ts";

/** Collects ids with the UTF-16 offsets of their first characters while the bytes of a text go by. */
export class TokenSink {
  readonly #offsets: Uint32Array;
  #ids = new Uint32Array(1024);
  #starts = new Uint32Array(1024);
  #count = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #offsetOf: (at: number) => number = (at) => at;
  /** The byte that comes next, and the UTF-16 offset in the section of the character that holds it. */
  #byte = 0;
  #at = 0;

  /** @param offsets where the bytes of each token lie, see `Vocabulary`: their lengths say how far a token reaches */
  constructor(offsets: Uint32Array) {
    this.#offsets = offsets;
  }

  /** A section begins: its bytes, and how its UTF-16 offsets become those of the whole text. */
  begin(bytes: Uint8Array, offsetOf: (at: number) => number): void {
    this.#bytes = bytes;
    this.#offsetOf = offsetOf;
    this.#byte = 0;
    this.#at = 0;
  }

  /** An added token. */
  add(id: number, start: number): void {
    if (this.#count === this.#ids.length) this.#grow();
    this.#ids[this.#count] = id;
    this.#starts[this.#count++] = start;
  }

  /** The ids of the word that comes next in the section. */
  addWord(ids: Int32Array, from: number, count: number): void {
    for (let index = from; index < from + count; index++) {
      const id = ids[index]!;
      this.add(id, this.#offsetOf(this.#at));
      this.#skip(this.#offsets[id + 1]! - this.#offsets[id]!);
    }
  }

  encoding(): Encoding {
    return { ids: this.#ids.slice(0, this.#count), starts: this.#starts.slice(0, this.#count) };
  }

  /** Moves over bytes; a character is behind only when its last byte is. */
  #skip(length: number): void {
    const bytes = this.#bytes;
    for (let taken = 0; taken < length; taken++) {
      this.#byte += 1;
      const next = this.#byte < bytes.length ? bytes[this.#byte]! : 0;
      if ((next & 0xc0) === 0x80) continue;
      this.#at += this.#isPair(this.#byte - 1) ? 2 : 1;
    }
  }

  /** True where the character that ends with this byte has four of them: two UTF-16 units. */
  #isPair(last: number): boolean {
    return last >= 3 && this.#bytes[last - 3]! >= 0xf0;
  }

  #grow(): void {
    const ids = new Uint32Array(this.#ids.length * 2);
    const starts = new Uint32Array(this.#ids.length * 2);
    ids.set(this.#ids);
    starts.set(this.#starts);
    this.#ids = ids;
    this.#starts = starts;
  }
}
