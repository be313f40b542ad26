import { type Graph, isDependency } from "../model/graph.ts";

/** A graph on the numbers 0 to count - 1, a row of targets for each (compressed sparse rows): 1,000,000 edges in 16 MB. */
export interface Links {
  readonly count: number;
  /** Targets of `node` stand from `offsets[node]` to `offsets[node + 1]`. */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly weights: Float64Array;
}

/** From each file's place in `graph.nodes` to the places of what it uses. Edges to assets and documents are not in. */
export function uses(graph: Graph): Links {
  const place = new Map(graph.nodes.map((path, index) => [path, index]));
  const arcs: [number, number, number][] = [];
  for (const edge of graph.edges) {
    const from = place.get(edge.from);
    const to = place.get(edge.to);
    if (from !== undefined && to !== undefined && isDependency(edge)) arcs.push([from, to, edge.weight]);
  }
  return linksOf(graph.nodes.length, arcs);
}

/** Rows keep the order in which their arcs are given. */
export function linksOf(count: number, arcs: readonly (readonly [from: number, to: number, weight: number])[]): Links {
  const offsets = new Uint32Array(count + 1);
  for (const [from] of arcs) offsets[from + 1]!++;
  for (let node = 0; node < count; node++) offsets[node + 1]! += offsets[node]!;
  const next = offsets.slice();
  const targets = new Uint32Array(arcs.length);
  const weights = new Float64Array(arcs.length);
  for (const [from, to, weight] of arcs) {
    const at = next[from]!++;
    targets[at] = to;
    weights[at] = weight;
  }
  return { count, offsets, targets, weights };
}

/** The same arcs seen from their targets: from what is used to its users. */
export function turned(links: Links): Links {
  const arcs: [number, number, number][] = [];
  for (let node = 0; node < links.count; node++) {
    for (let at = links.offsets[node]!; at < links.offsets[node + 1]!; at++)
      arcs.push([links.targets[at]!, node, links.weights[at]!]);
  }
  return linksOf(links.count, arcs);
}

/** How many arcs leave a node. */
export function degree(links: Links, node: number): number {
  return links.offsets[node + 1]! - links.offsets[node]!;
}
