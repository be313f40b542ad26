import { type Graph, isDependency } from "../model/graph.ts";
import type { RepoPath } from "../model/repoPath.ts";

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
  const arcs = new Arcs(graph.edges.length);
  let last: RepoPath | undefined;
  let from: number | undefined;
  for (const edge of graph.edges) {
    if (edge.from !== last) from = place.get((last = edge.from));
    const to = place.get(edge.to);
    if (from !== undefined && to !== undefined && isDependency(edge)) arcs.add(from, to, edge.weight);
  }
  return arcs.links(graph.nodes.length);
}

/** A list of arcs on its way to become `Links`; rows keep the order in which arcs are added. */
export class Arcs {
  private readonly from: Uint32Array;
  private readonly to: Uint32Array;
  private readonly weight: Float64Array;
  private length = 0;

  constructor(capacity: number) {
    this.from = new Uint32Array(capacity);
    this.to = new Uint32Array(capacity);
    this.weight = new Float64Array(capacity);
  }

  add(from: number, to: number, weight: number): void {
    this.from[this.length] = from;
    this.to[this.length] = to;
    this.weight[this.length++] = weight;
  }

  links(count: number): Links {
    const offsets = new Uint32Array(count + 1);
    for (let arc = 0; arc < this.length; arc++) offsets[this.from[arc]! + 1]!++;
    for (let node = 0; node < count; node++) offsets[node + 1]! += offsets[node]!;
    const next = offsets.slice();
    const targets = new Uint32Array(this.length);
    const weights = new Float64Array(this.length);
    for (let arc = 0; arc < this.length; arc++) {
      const at = next[this.from[arc]!]!++;
      targets[at] = this.to[arc]!;
      weights[at] = this.weight[arc]!;
    }
    return { count, offsets, targets, weights };
  }
}

/** The same arcs seen from their targets: from what is used to its users. */
export function turned(links: Links): Links {
  const arcs = new Arcs(links.targets.length);
  for (let node = 0; node < links.count; node++) {
    for (let at = links.offsets[node]!; at < links.offsets[node + 1]!; at++)
      arcs.add(links.targets[at]!, node, links.weights[at]!);
  }
  return arcs.links(links.count);
}

/** How many arcs leave a node. */
export function degree(links: Links, node: number): number {
  return links.offsets[node + 1]! - links.offsets[node]!;
}
