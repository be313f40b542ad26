/** What decides when a sample is sent. */
export interface Queued {
  readonly id: string;
  readonly length: number;
  /** Depth of its needle, null without one. */
  readonly depth: number | null;
  /** The same for samples that begin alike. */
  readonly prefix: string;
}

/**
 * Groups of samples that share the beginning of their context, shortest lengths first (a failure costs least there), and
 * within a group the deepest needle first: all later ones then share the longest prefix with it, which servers cache.
 */
export function inRunOrder<T extends Queued>(samples: readonly T[]): T[][] {
  const groups = [...Map.groupBy(samples, ({ length, prefix }) => `${length} ${prefix}`).values()];
  const ordered = groups.map((group) => group.toSorted((a, b) => (b.depth ?? 0) - (a.depth ?? 0) || byId(a, b)));
  return ordered.toSorted((a, b) => a[0]!.length - b[0]!.length || byId(a[0]!, b[0]!));
}

function byId(a: Queued, b: Queued): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
