import type { Links } from "../order/links.ts";
import type { Bin } from "./block.ts";

const none = -1;

/** Which contexts hold each block, by their places. Most blocks are in one: only the others have a set. */
export class Holders {
  readonly #only: Int32Array;
  readonly #several = new Map<number, Set<number>>();
  /** Blocks that have a set: asked for millions of times. */
  readonly #isShared: Uint8Array;

  constructor(bins: readonly Bin[], count: number) {
    this.#only = new Int32Array(count).fill(none);
    this.#isShared = new Uint8Array(count);
    for (const [at, bin] of bins.entries()) for (const block of bin) this.add(block, at);
  }

  of(block: number): Iterable<number> {
    if (this.#isShared[block] === 1) return this.#several.get(block)!;
    return this.#only[block] === none ? [] : [this.#only[block]!];
  }

  count(block: number): number {
    if (this.#isShared[block] === 1) return this.#several.get(block)!.size;
    return this.#only[block] === none ? 0 : 1;
  }

  has(block: number, bin: number): boolean {
    return this.#isShared[block] === 1 ? this.#several.get(block)!.has(bin) : this.#only[block] === bin;
  }

  add(block: number, bin: number): void {
    if (this.#isShared[block] === 1) this.#several.get(block)!.add(bin);
    else if (this.#only[block] === none) this.#only[block] = bin;
    else if (this.#only[block] !== bin) {
      this.#several.set(block, new Set([this.#only[block]!, bin]));
      this.#isShared[block] = 1;
    }
  }

  remove(block: number, bin: number): void {
    if (this.#isShared[block] === 1) this.#several.get(block)!.delete(bin);
    else if (this.#only[block] === bin) this.#only[block] = none;
  }

  /** True where some context holds both. */
  together(a: number, b: number): boolean {
    if (this.#isShared[a] === 0) return this.#only[a] !== none && this.has(b, this.#only[a]!);
    if (this.#isShared[b] === 0) return this.#only[b] !== none && this.has(a, this.#only[b]!);
    const [ofA, ofB] = [this.#several.get(a)!, this.#several.get(b)!];
    return ofA.size < ofB.size ? meet(ofA, ofB) : meet(ofB, ofA);
  }

  /** Uses of an earlier block that some context holds with both ends. */
  ordered({ count, offsets, targets }: Links): number {
    let held = 0;
    for (let user = 0; user < count; user++) {
      for (let at = offsets[user]!; at < offsets[user + 1]!; at++)
        if (targets[at]! < user && this.together(user, targets[at]!)) held++;
    }
    return held;
  }
}

function meet(few: ReadonlySet<number>, many: ReadonlySet<number>): boolean {
  for (const bin of few) if (many.has(bin)) return true;
  return false;
}
