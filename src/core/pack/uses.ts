import { type Graph, isDependency } from "../model/graph.ts";
import type { RepoPath } from "../model/repoPath.ts";
import { Arcs, type Links } from "../order/links.ts";
import type { Block } from "./block.ts";

/** From each file's place in the order to the places of what it uses; edges to assets and documents are not in. */
export function usesOf(order: readonly RepoPath[], graph: Graph): Links {
  const place = new Map(order.map((path, at) => [path, at]));
  const arcs = new Arcs(graph.edges.length);
  for (const edge of graph.edges) {
    const user = place.get(edge.from);
    const used = place.get(edge.to);
    if (user !== undefined && used !== undefined && isDependency(edge)) arcs.add(user, used, edge.weight);
  }
  return arcs.links(order.length);
}

/** The same between blocks. Of a cut file the last part stands for all: the others fill their contexts alone. */
export function usesBetween(blocks: readonly Block[], uses: Links): Links {
  const blockOf = new Int32Array(uses.count).fill(-1);
  for (const [at, block] of blocks.entries()) blockOf[block.file] = at;
  const arcs = new Arcs(uses.targets.length);
  for (let file = 0; file < uses.count; file++) {
    for (let at = uses.offsets[file]!; at < uses.offsets[file + 1]!; at++) {
      const user = blockOf[file]!;
      const used = blockOf[uses.targets[at]!]!;
      if (user >= 0 && used >= 0) arcs.add(user, used, uses.weights[at]!);
    }
  }
  return arcs.links(blocks.length);
}

/** An edge that the order does not satisfy still says that two files belong together, but no context can hold it in order. */
const backward = 1 / 8;

/** What it is worth to hold both ends of an edge together. */
export function worthOf(user: number, used: number): number {
  return used < user ? 1 : backward;
}

/** Which blocks belong together: users and used alike, each edge in the rows of both its ends. */
export function neighboursOf({ count, offsets, targets }: Links): Links {
  const arcs = new Arcs(2 * targets.length);
  for (let user = 0; user < count; user++) {
    for (const used of targets.subarray(offsets[user], offsets[user + 1])) {
      arcs.add(user, used, worthOf(user, used));
      arcs.add(used, user, worthOf(user, used));
    }
  }
  return arcs.links(count);
}
