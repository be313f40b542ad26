import { type Graph, isDependency } from "../model/graph.ts";
import type { RepoPath } from "../model/repoPath.ts";
import { type Links, linksOf } from "../order/links.ts";
import type { Block } from "./block.ts";

/** From each file's place in the order to the places of what it uses; edges to assets and documents are not in. */
export function usesOf(order: readonly RepoPath[], graph: Graph): Links {
  const place = new Map(order.map((path, at) => [path, at]));
  const arcs: [number, number, number][] = [];
  for (const edge of graph.edges) {
    const user = place.get(edge.from);
    const used = place.get(edge.to);
    if (user !== undefined && used !== undefined && isDependency(edge)) arcs.push([user, used, edge.weight]);
  }
  return linksOf(order.length, arcs);
}

/** The same between blocks. Of a cut file the last part stands for all: the others fill their contexts alone. */
export function usesBetween(blocks: readonly Block[], uses: Links): Links {
  const blockOf = new Int32Array(uses.count).fill(-1);
  for (const [at, block] of blocks.entries()) blockOf[block.file] = at;
  const offsets = new Uint32Array(blocks.length + 1);
  const targets = new Uint32Array(uses.targets.length);
  const weights = new Float64Array(uses.targets.length);
  let length = 0;
  for (const [at, block] of blocks.entries()) {
    offsets[at] = length;
    if (blockOf[block.file] !== at) continue;
    for (let arc = uses.offsets[block.file]!; arc < uses.offsets[block.file + 1]!; arc++) {
      const used = blockOf[uses.targets[arc]!]!;
      if (used < 0) continue;
      targets[length] = used;
      weights[length++] = uses.weights[arc]!;
    }
  }
  offsets[blocks.length] = length;
  return { count: blocks.length, offsets, targets: targets.subarray(0, length), weights: weights.subarray(0, length) };
}

/** An edge that the order does not satisfy still says that two files belong together, but no context can hold it in order. */
const backward = 1 / 8;

/** Which blocks belong together: users and used alike, each edge in the rows of both its ends. */
export function neighboursOf({ count, offsets, targets }: Links): Links {
  const next = new Uint32Array(count + 1);
  for (let user = 0; user < count; user++) next[user + 1] = offsets[user + 1]! - offsets[user]!;
  for (const used of targets) next[used + 1]!++;
  for (let block = 0; block < count; block++) next[block + 1]! += next[block]!;
  const both = {
    count,
    offsets: next.slice(),
    targets: new Uint32Array(2 * targets.length),
    weights: new Float64Array(2 * targets.length),
  };
  const put = (block: number, neighbour: number, weight: number) => {
    both.targets[next[block]!] = neighbour;
    both.weights[next[block]!++] = weight;
  };
  for (let user = 0; user < count; user++) {
    for (const used of targets.subarray(offsets[user], offsets[user + 1])) {
      const weight = used < user ? 1 : backward;
      put(user, used, weight);
      put(used, user, weight);
    }
  }
  return both;
}
