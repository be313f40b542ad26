/** A row of numbers that tells at once its least, and the first that is small enough: a tree of minima. */
export class Minima {
  readonly #leaves: number;
  readonly #least: Float64Array;

  /** Infinity is a place where nothing is. */
  constructor(numbers: ArrayLike<number>) {
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, numbers.length)));
    this.#least = new Float64Array(2 * this.#leaves).fill(Infinity);
    this.#least.set(numbers, this.#leaves);
    for (let node = this.#leaves - 1; node > 0; node--) this.#renew(node);
  }

  /** Infinity where nothing is left. */
  get least(): number {
    return this.#least[1]!;
  }

  set(place: number, number: number): void {
    this.#least[this.#leaves + place] = number;
    for (let node = (this.#leaves + place) >> 1; node > 0; node >>= 1) this.#renew(node);
  }

  /** Place of the first number, at or behind `from`, that is at most `most`. */
  first(from: number, most: number): number | undefined {
    if (from >= this.#leaves) return undefined;
    let node = this.#leaves + from;
    while (!this.#isAtMost(node, most)) {
      while ((node & 1) === 1) node >>= 1; // last of its parent: on to the parent's neighbour
      if (node === 0) return undefined;
      node++;
    }
    while (node < this.#leaves) node = this.#isAtMost(2 * node, most) ? 2 * node : 2 * node + 1;
    return node - this.#leaves;
  }

  #isAtMost(node: number, most: number): boolean {
    return this.#least[node]! <= most && this.#least[node] !== Infinity;
  }

  #renew(node: number): void {
    this.#least[node] = Math.min(this.#least[2 * node]!, this.#least[2 * node + 1]!);
  }
}
