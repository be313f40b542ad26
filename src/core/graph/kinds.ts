import type { EdgeKind } from "../model/graph.ts";

/**
 * How much it matters that the used file comes first. What runs counts whole; a type is read before it is needed
 * less often (0.3 keeps circles that only types close apart); what is loaded on demand stands between.
 */
export const weights: Readonly<Record<EdgeKind, number>> = {
  import: 1,
  include: 1,
  module: 1,
  "same-package": 0.6,
  dynamic: 0.5,
  type: 0.3,
  asset: 0.1,
  doc: 0.05,
};

const strongestFirst: readonly EdgeKind[] = ["import", "include", "module", "same-package", "dynamic", "type", "asset", "doc"];
const rank = new Map(strongestFirst.map((kind, index) => [kind, index]));

/** The stronger of two kinds, for two files that use each other in more than one way. */
export function stronger(a: EdgeKind, b: EdgeKind): EdgeKind {
  return rank.get(a)! <= rank.get(b)! ? a : b;
}
