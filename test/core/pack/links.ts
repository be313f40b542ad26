import { Arcs, type Links } from "../../../src/core/order/links.ts";

/** A graph of so many numbers, from its pairs of user and used. */
export function linksOf(count: number, pairs: readonly (readonly [user: number, used: number])[]): Links {
  const arcs = new Arcs(pairs.length);
  for (const [user, used] of pairs) arcs.add(user, used, 1);
  return arcs.links(count);
}
