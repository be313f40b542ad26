import { hash } from "node:crypto";
import { crc32 } from "node:zlib";

/** "RLK1" in the first four bytes: a table of kept values, this version of its form. */
const signature = 0x314b4c52;

/** Bytes of the header: signature, number of records, bytes of all values, CRC-32 of what follows. */
const headerSize = 16;

/** The first 128 bits of a key's SHA-256, as they stand in a table. */
export type Key = Uint32Array;

/** One kept value. */
export interface KeptRecord {
  readonly key: Key;
  /** The day it was last asked for, counted from 1970: what nobody asks for goes first. */
  readonly day: number;
  readonly value: string;
}

/** Bytes of a record beside its value. */
export const recordSize = 24;

/** The key of a text. */
export function keyOf(text: string): Key {
  const digest = hash("sha256", text, "buffer");
  return Uint32Array.of(digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8), digest.readUInt32LE(12));
}

/** Kept values in one piece of memory, as they stand in a file: sorted by key, never changed. */
export class KeptTable {
  readonly count: number;
  readonly #keys: Uint32Array;
  readonly #days: Uint32Array;
  readonly #ends: Uint32Array;
  readonly #values: Buffer;

  private constructor(bytes: Buffer, count: number) {
    const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset + headerSize, count * 6);
    this.count = count;
    this.#keys = numbers.subarray(0, count * 4);
    this.#days = numbers.subarray(count * 4, count * 5);
    this.#ends = numbers.subarray(count * 5);
    this.#values = bytes.subarray(headerSize + count * recordSize);
  }

  /** Reads what `writeTable` wrote; `undefined` where it is something else, of another version, cut short or damaged. */
  static read(file: Buffer): KeptTable | undefined {
    const bytes = file.byteOffset % 4 === 0 ? file : Buffer.from(Uint8Array.from(file).buffer);
    if (bytes.length < headerSize) return undefined;
    const [sign, count, size, sum] = new Uint32Array(bytes.buffer, bytes.byteOffset, 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    if (sign !== signature || bytes.length !== headerSize + count * recordSize + size) return undefined;
    return crc32(bytes.subarray(headerSize)) === sum ? new KeptTable(bytes, count) : undefined;
  }

  /** Index of a key; -1 where there is none. */
  find(key: Key): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(middle, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low < this.count && this.#compare(low, key) === 0 ? low : -1;
  }

  dayAt(index: number): number {
    return this.#days[index]!;
  }

  valueAt(index: number): string {
    return this.#values.toString("utf8", index === 0 ? 0 : this.#ends[index - 1], this.#ends[index]);
  }

  *records(): Generator<KeptRecord, void, undefined> {
    for (let at = 0; at < this.count; at++) {
      yield { key: this.#keys.subarray(at * 4, at * 4 + 4), day: this.dayAt(at), value: this.valueAt(at) };
    }
  }

  #compare(index: number, key: Key): number {
    for (let word = 0; word < 4; word++) {
      const difference = this.#keys[index * 4 + word]! - key[word]!;
      if (difference !== 0) return difference;
    }
    return 0;
  }
}

/** Records as the bytes of a file, in any order; of several with one key the first counts. */
export function writeTable(records: readonly KeptRecord[]): Buffer {
  const sorted = records.toSorted((a, b) => compareKeys(a.key, b.key));
  const single = sorted.filter((record, at) => at === 0 || compareKeys(sorted[at - 1]!.key, record.key) !== 0);
  const values = Buffer.from(single.map(({ value }) => value).join(""));
  const count = single.length;
  const file = Buffer.alloc(headerSize + count * recordSize + values.length);
  const numbers = new Uint32Array(file.buffer, file.byteOffset, headerSize / 4 + count * 6);
  let end = 0;
  for (const [at, { key, day, value }] of single.entries()) {
    numbers.set(key, 4 + at * 4);
    numbers[4 + count * 4 + at] = day;
    numbers[4 + count * 5 + at] = end += Buffer.byteLength(value);
  }
  values.copy(file, headerSize + count * recordSize);
  numbers.set([signature, count, values.length, crc32(file.subarray(headerSize))]);
  return file;
}

function compareKeys(a: Key, b: Key): number {
  for (let word = 0; word < 4; word++) if (a[word] !== b[word]) return a[word]! - b[word]!;
  return 0;
}
