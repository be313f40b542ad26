/** Words longer than this, in bytes, are not remembered: they hardly ever come again. */
export const longestKept = 64;

/** Words up to this many bytes stand in their slot, longer ones elsewhere. */
const inSlot = 8;

/** Most words that are remembered; then the table starts anew. */
const mostWords = 1 << 18;

/**
 * Remembers the ids of words by their bytes. Source code repeats its words so much that almost every look-up is a hit, so
 * what counts is memory touched: a slot of an open hash table is four numbers, the word's bytes in two (of a longer word its
 * hash and where its bytes are), how many bytes and ids, and where the ids are.
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
    return to - from > inSlot ? this.#findLong(bytes, from, to) : this.#findShort(bytes, from, to);
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
    if (length > inSlot) this.#keep(slot, word);
    this.#slots[slot + 2] = (length << 16) | count;
    this.#slots[slot + 3] = this.#idsEnd;
    for (let at = 0; at < count; at++) this.ids[this.#idsEnd++] = ids[at]!;
    this.#words += 1;
  }

  #findShort(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    let low = 0;
    let high = 0;
    const middle = length > 4 ? from + 4 : to;
    for (let at = middle - 1; at >= from; at--) low = (low << 8) | bytes[at]!;
    for (let at = to - 1; at >= middle; at--) high = (high << 8) | bytes[at]!;
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = (mixed(low, high) << 2) & mask; ; slot = (slot + 4) & mask) {
      const sizes = slots[slot + 2]!;
      if (sizes === 0) {
        slots[slot] = low;
        slots[slot + 1] = high;
        return ~slot;
      }
      if (slots[slot] === low && slots[slot + 1] === high && sizes >>> 16 === length) return slot;
    }
  }

  #findLong(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    let hash = length;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = (mixed(hash, length) << 2) & mask; ; slot = (slot + 4) & mask) {
      const sizes = slots[slot + 2]!;
      if (sizes === 0) {
        slots[slot] = hash;
        return ~slot;
      }
      if (slots[slot] === hash && sizes >>> 16 === length && this.#isKey(slots[slot + 1]!, bytes, from, to)) return slot;
    }
  }

  #isKey(key: number, bytes: Uint8Array, from: number, to: number): boolean {
    const keys = this.#keys;
    for (let at = from, other = key; at < to; at++, other++) if (bytes[at] !== keys[other]) return false;
    return true;
  }

  #keep(slot: number, { bytes, from, to }: { bytes: Uint8Array; from: number; to: number }): void {
    this.#slots[slot + 1] = this.#keysEnd;
    for (let at = from; at < to; at++) this.#keys[this.#keysEnd++] = bytes[at]!;
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

function mixed(low: number, high: number): number {
  const hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 8;
}
