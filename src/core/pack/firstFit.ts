/** A row of sizes that answers at once which is the first, from some place on, that is still there and fits: a tree of minima. */
export class FirstFit {
  readonly #leaves: number;
  readonly #least: Float64Array;

  /** A size of Infinity is a place where nothing is. */
  constructor(sizes: ArrayLike<number>) {
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, sizes.length)));
    this.#least = new Float64Array(2 * this.#leaves).fill(Infinity);
    this.#least.set(sizes, this.#leaves);
    for (let node = this.#leaves - 1; node > 0; node--) this.#renew(node);
  }

  /** Takes the first at or behind `from` that fits into `room`, or else the first of all that does; returns its place. */
  take(from: number, room: number): number | undefined {
    const place = this.#find(from, room) ?? this.#find(0, room);
    if (place !== undefined) this.remove(place);
    return place;
  }

  remove(place: number): void {
    this.#least[this.#leaves + place] = Infinity;
    for (let node = (this.#leaves + place) >> 1; node > 0; node >>= 1) this.#renew(node);
  }

  #renew(node: number): void {
    this.#least[node] = Math.min(this.#least[2 * node]!, this.#least[2 * node + 1]!);
  }

  #find(from: number, room: number): number | undefined {
    if (from >= this.#leaves) return undefined;
    const most = Math.min(room, Number.MAX_VALUE);
    let node = this.#leaves + from;
    while (this.#least[node]! > most) {
      while ((node & 1) === 1) node >>= 1; // last of its parent: on to the parent's neighbour
      if (node === 0) return undefined;
      node++;
    }
    while (node < this.#leaves) node = this.#least[2 * node]! <= most ? 2 * node : 2 * node + 1;
    return node - this.#leaves;
  }
}
