import type { Links } from "../order/links.ts";
import type { Bin } from "./block.ts";

/**
 * Contexts by how many uses from elsewhere lead into them, most first: what is borrowed from a context counts as repeated
 * where it is borrowed, not at home, and the room at home stays free for what its own files use.
 */
export function lendersFirst(uses: Links, bins: readonly Bin[]): Bin[] {
  const home = new Int32Array(uses.count).fill(-1);
  for (const [at, bin] of bins.entries()) for (const block of bin) home[block] = at;
  const lends = new Float64Array(bins.length);
  for (let user = 0; user < uses.count; user++) {
    for (let at = uses.offsets[user]!; at < uses.offsets[user + 1]!; at++) {
      const to = home[uses.targets[at]!]!;
      if (to >= 0 && to !== home[user]) lends[to]!++;
    }
  }
  const places = [...bins.keys()].toSorted((a, b) => lends[b]! - lends[a]! || bins[a]![0]! - bins[b]![0]!);
  return places.map((place) => bins[place]!);
}
