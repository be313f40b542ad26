import type { Random } from "./random.ts";

/** Items with small whole keys that only fall; takes a random one of the lowest key. Every step takes constant time on average. */
export class Buckets {
  readonly #buckets: number[][] = [];
  readonly #key = new Map<number, number>();
  readonly #index = new Map<number, number>();
  #lowest = 0;

  constructor(items: Iterable<readonly [item: number, key: number]>) {
    for (const [item, key] of items) this.#put(item, key);
  }

  /** Takes one of the items with the lowest key out. @throws RangeError when it is empty */
  takeLowest(random: Random): number {
    if (this.#key.size === 0) throw new RangeError("No item is left");
    while ((this.#buckets[this.#lowest]?.length ?? 0) === 0) this.#lowest++;
    const bucket = this.#buckets[this.#lowest]!;
    const item = bucket[Math.floor(random() * bucket.length)]!;
    this.#remove(item);
    return item;
  }

  /** One less for an item that is still in. */
  lower(item: number): void {
    const key = this.#key.get(item);
    if (key === undefined) return;
    this.#remove(item);
    this.#put(item, key - 1);
    this.#lowest = Math.min(this.#lowest, key - 1);
  }

  #put(item: number, key: number): void {
    const bucket = (this.#buckets[key] ??= []);
    this.#key.set(item, key);
    this.#index.set(item, bucket.length);
    bucket.push(item);
  }

  #remove(item: number): void {
    const bucket = this.#buckets[this.#key.get(item)!]!;
    const last = bucket.pop()!;
    const index = this.#index.get(item)!;
    if (last !== item) {
      bucket[index] = last;
      this.#index.set(last, index);
    }
    this.#key.delete(item);
    this.#index.delete(item);
  }
}
