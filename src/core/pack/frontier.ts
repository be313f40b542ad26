/**
 * A priority queue of blocks, highest score first, ties by smallest number. A block may be put in again with another
 * score; whoever takes it decides whether the entry is still true.
 */
export class Frontier {
  #blocks: number[] = [];
  #scores: number[] = [];

  put(block: number, score: number): void {
    let at = this.#blocks.length;
    this.#blocks.push(block);
    this.#scores.push(score);
    for (let parent = (at - 1) >> 1; at > 0 && this.#isBefore(at, parent); parent = (at - 1) >> 1) {
      this.#swap(at, parent);
      at = parent;
    }
  }

  take(): { readonly block: number; readonly score: number } | undefined {
    const block = this.#blocks[0];
    const score = this.#scores[0];
    if (block === undefined || score === undefined) return undefined;
    const last = this.#blocks.length - 1;
    this.#swap(0, last);
    this.#blocks.pop();
    this.#scores.pop();
    this.#sink();
    return { block, score };
  }

  clear(): void {
    this.#blocks = [];
    this.#scores = [];
  }

  #sink(): void {
    for (let at = 0; ;) {
      let best = at;
      for (let child = 2 * at + 1; child <= 2 * at + 2 && child < this.#blocks.length; child++)
        if (this.#isBefore(child, best)) best = child;
      if (best === at) return;
      this.#swap(at, best);
      at = best;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const difference = this.#scores[a]! - this.#scores[b]!;
    return difference > 0 || (difference === 0 && this.#blocks[a]! < this.#blocks[b]!);
  }

  #swap(a: number, b: number): void {
    const block = this.#blocks[a]!;
    const score = this.#scores[a]!;
    this.#blocks[a] = this.#blocks[b]!;
    this.#scores[a] = this.#scores[b]!;
    this.#blocks[b] = block;
    this.#scores[b] = score;
  }
}
