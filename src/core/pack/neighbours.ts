import { type Graph, isDependency } from "../model/graph.ts";
import { type Links, linksOf } from "../order/links.ts";
import type { Block } from "./block.ts";

/** An edge that the order does not satisfy still says that two files belong together, but no context can hold it in order. */
const backward = 1 / 8;

/**
 * Which blocks belong together: a row of neighbours for each block, users and used alike. Of a cut file only the last
 * part has neighbours: the others fill their contexts alone.
 */
export function neighboursOf(blocks: readonly Block[], graph: Graph): Links {
  const last = new Map(blocks.map((block, at) => [block.path, at]));
  const arcs: [number, number, number][] = [];
  for (const edge of graph.edges) {
    const user = last.get(edge.from);
    const used = last.get(edge.to);
    if (user === undefined || used === undefined || !isDependency(edge)) continue;
    const weight = used < user ? 1 : backward;
    arcs.push([user, used, weight], [used, user, weight]);
  }
  return linksOf(blocks.length, arcs);
}
