/** Rows of at most so many tokens, and more than the class before. */
export interface LengthClass {
  readonly upTo: number;
  readonly rows: number;
}

const smallest = 1024;

/** Counts lengths in classes that double: up to 1024, 2048, 4096, ... tokens. */
export class Histogram {
  readonly #counts: number[] = [];

  add(length: number): void {
    const at = Math.max(0, Math.ceil(Math.log2(length / smallest)));
    while (this.#counts.length <= at) this.#counts.push(0);
    this.#counts[at]! += 1;
  }

  /** From the first class that has a row to the last. */
  classes(): LengthClass[] {
    const first = this.#counts.findIndex((count) => count > 0);
    return this.#counts.slice(Math.max(0, first)).map((rows, index) => ({ upTo: smallest * 2 ** (first + index), rows }));
  }
}
