import type { Bin, Sizes } from "./block.ts";

/** Size of what each context has in common with the ones before it. */
export function repeatsOf(bins: readonly Bin[], sizes: Sizes): number[] {
  const seen = new Uint8Array(sizes.length);
  return bins.map((bin) => {
    let repeated = 0;
    for (const block of bin) if (seen[block] === 1) repeated += sizes[block]!;
    for (const block of bin) seen[block] = 1;
    return repeated;
  });
}
