/** Words longer than this, in bytes, are not remembered: they hardly ever come again. */
export const longestKept = 64;

/** Most words that are remembered; then the table starts anew. */
const mostWords = 1 << 18;

/**
 * Remembers the ids of words by their bytes: an open hash table of hash, place of the bytes, their number and that of the
 * ids, place of the ids. Source code repeats its words so much that almost every look-up is a hit.
 */
export class WordTable {
  readonly #slots = new Int32Array(mostWords * 2 * 4);
  #keys = new Uint8Array(1 << 16);
  #keysEnd = 0;
  ids = new Int32Array(1 << 16);
  #idsEnd = 0;
  #words = 0;

  /**
   * The slot of a word: `countAt` and `idsAt` read it. Negative where the word is unknown; then `add` takes the same number.
   */
  find(bytes: Uint8Array, from: number, to: number): number {
    const slots = this.#slots;
    const length = to - from;
    let hash = length;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    hash ^= hash >>> 15;
    const mask = slots.length - 1;
    for (let slot = (hash << 2) & mask; ; slot = (slot + 4) & mask) {
      const sizes = slots[slot + 2]!;
      if (sizes === 0) {
        slots[slot] = hash;
        return ~slot;
      }
      if (slots[slot] === hash && sizes >>> 16 === length && this.#isKey(slots[slot + 1]!, bytes, from, to)) return slot;
    }
  }

  /** Number of ids of the word in a slot. */
  countAt(slot: number): number {
    return this.#slots[slot + 2]! & 0xffff;
  }

  /** Index in `ids` of the word's first id. */
  idsAt(slot: number): number {
    return this.#slots[slot + 3]!;
  }

  /** Remembers a word that `find` did not know, at the free slot that it named. */
  add(free: number, word: { bytes: Uint8Array; from: number; to: number }, ids: Int32Array, count: number): void {
    const length = word.to - word.from;
    if (this.#words === mostWords) return this.#forget();
    this.#makeRoom(length, count);
    const slot = ~free;
    this.#slots[slot + 1] = this.#keysEnd;
    this.#slots[slot + 2] = (length << 16) | count;
    this.#slots[slot + 3] = this.#idsEnd;
    for (let at = word.from; at < word.to; at++) this.#keys[this.#keysEnd++] = word.bytes[at]!;
    for (let at = 0; at < count; at++) this.ids[this.#idsEnd++] = ids[at]!;
    this.#words += 1;
  }

  #isKey(key: number, bytes: Uint8Array, from: number, to: number): boolean {
    const keys = this.#keys;
    for (let at = from, other = key; at < to; at++, other++) if (bytes[at] !== keys[other]) return false;
    return true;
  }

  #makeRoom(length: number, count: number): void {
    if (this.#keysEnd + length > this.#keys.length) {
      const keys = new Uint8Array(this.#keys.length * 2);
      keys.set(this.#keys);
      this.#keys = keys;
    }
    if (this.#idsEnd + count > this.ids.length) {
      const ids = new Int32Array(this.ids.length * 2);
      ids.set(this.ids);
      this.ids = ids;
    }
  }

  #forget(): void {
    this.#slots.fill(0);
    this.#keysEnd = 0;
    this.#idsEnd = 0;
    this.#words = 0;
  }
}
