/** A heap of numbers, the smallest on top. Each has four below it, side by side in memory: millions of them lie far apart. */
export class PairHeap {
  #items: Float64Array;
  #size = 0;

  constructor(room: number) {
    this.#items = new Float64Array(room + 1);
  }

  push(item: number): void {
    if (this.#size === this.#items.length) this.#grow();
    const items = this.#items;
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      if (items[parent]! <= item) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  /** Takes the smallest; -1 where there is none. */
  pop(): number {
    if (this.#size === 0) return -1;
    const items = this.#items;
    const top = items[0]!;
    const item = items[--this.#size]!;
    const size = this.#size;
    let at = 0;
    for (let child = 1; child < size; child = 4 * at + 1) {
      const end = Math.min(child + 4, size);
      let least = child;
      for (let other = child + 1; other < end; other++) if (items[other]! < items[least]!) least = other;
      if (items[least]! >= item) break;
      items[at] = items[least]!;
      at = least;
    }
    items[at] = item;
    return top;
  }

  #grow(): void {
    const items = new Float64Array(this.#items.length * 2);
    items.set(this.#items);
    this.#items = items;
  }
}
