/**
 * A priority queue of node numbers whose priorities change: highest first, ties by smallest number.
 * A binary heap with outdated entries left inside and skipped, so a change costs one push.
 */
export class BestFirst {
  readonly #nodes: number[] = [];
  readonly #keys: number[] = [];
  readonly #current: Float64Array;
  readonly #gone: Uint8Array;

  /** For nodes 0 to count - 1; none is in until it is `set`. */
  constructor(count: number) {
    this.#current = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
    this.#gone = new Uint8Array(count);
  }

  /** Puts a node in, or changes its priority. */
  set(node: number, key: number): void {
    if (this.#gone[node] === 1 || this.#current[node] === key) return;
    this.#current[node] = key;
    this.#nodes.push(node);
    this.#keys.push(key);
    this.#up(this.#nodes.length - 1);
  }

  /** Takes the best node out, for good; undefined when none is left. */
  take(): number | undefined {
    while (this.#nodes.length > 0) {
      const node = this.#nodes[0]!;
      const fresh = this.#gone[node] === 0 && this.#keys[0] === this.#current[node];
      this.#dropFirst();
      if (!fresh) continue;
      this.#gone[node] = 1;
      return node;
    }
    return undefined;
  }

  #dropFirst(): void {
    const node = this.#nodes.pop()!;
    const key = this.#keys.pop()!;
    if (this.#nodes.length === 0) return;
    this.#nodes[0] = node;
    this.#keys[0] = key;
    this.#down();
  }

  #before(a: number, b: number): boolean {
    const difference = this.#keys[a]! - this.#keys[b]!;
    return difference > 0 || (difference === 0 && this.#nodes[a]! < this.#nodes[b]!);
  }

  #up(at: number): void {
    for (let parent = (at - 1) >> 1; at > 0 && this.#before(at, parent); parent = (at - 1) >> 1) {
      this.#swap(at, parent);
      at = parent;
    }
  }

  #down(): void {
    for (let at = 0; ;) {
      let best = at;
      for (let child = 2 * at + 1; child <= 2 * at + 2 && child < this.#nodes.length; child++)
        if (this.#before(child, best)) best = child;
      if (best === at) return;
      this.#swap(at, best);
      at = best;
    }
  }

  #swap(a: number, b: number): void {
    const node = this.#nodes[a]!;
    const key = this.#keys[a]!;
    this.#nodes[a] = this.#nodes[b]!;
    this.#keys[a] = this.#keys[b]!;
    this.#nodes[b] = node;
    this.#keys[b] = key;
  }
}
