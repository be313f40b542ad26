import type { Links } from "../order/links.ts";
import type { Bin } from "./block.ts";

/** Which contexts hold each block, by their places. */
export class Holders {
  readonly #bins: readonly Set<number>[];

  constructor(bins: readonly Bin[], count: number) {
    this.#bins = Array.from({ length: count }, () => new Set());
    for (const [at, bin] of bins.entries()) for (const block of bin) this.#bins[block]!.add(at);
  }

  of(block: number): Set<number> {
    return this.#bins[block]!;
  }

  /** True where some context holds both. */
  together(a: number, b: number): boolean {
    const [few, many] = this.of(a).size < this.of(b).size ? [this.of(a), this.of(b)] : [this.of(b), this.of(a)];
    for (const bin of few) if (many.has(bin)) return true;
    return false;
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
