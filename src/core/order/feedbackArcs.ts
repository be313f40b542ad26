import type { Steps } from "../steps.ts";
import { components } from "./components.ts";
import { greedyLine } from "./greedyLine.ts";
import { lineUp } from "./lineUp.ts";
import { Arcs, type Links, turned } from "./links.ts";

/**
 * The same graph without circles: inside each circle the nodes are lined up so that the weight of uses of a later node is
 * small, and those uses are dropped.
 */
export function* withoutCircles(links: Links): Steps<Links> {
  const net = outweighing(links);
  yield;
  const { of, sizes } = components(net);
  yield;
  const place = Float64Array.from(of);
  const circles = Map.groupBy(
    Array.from(of.keys()).filter((node) => sizes[of[node]!]! > 1),
    (node) => of[node]!,
  );
  const inside = new Within(net);
  for (const nodes of circles.values()) {
    const uses = inside.of(nodes);
    const line = yield* lineUp(uses, yield* greedyLine(uses));
    for (const [at, node] of line.nodes().entries()) place[nodes[node]!]! += at / nodes.length;
  }
  return arcsWhere(links, (from, to) => place[to]! < place[from]!);
}

/**
 * Of two nodes that use each other, only the use that weighs more, by how much it does: one of the two is wrong in any
 * line. Weights are whole, in thousandths, so that sums are exact; the last one tells fewer uses from more of the same weight.
 */
function outweighing(links: Links): Links {
  const users = turned(links);
  const back = new Float64Array(links.count);
  const arcs = new Arcs(links.targets.length);
  for (let node = 0; node < links.count; node++) {
    for (let at = users.offsets[node]!; at < users.offsets[node + 1]!; at++) back[users.targets[at]!] = whole(users.weights[at]!);
    for (let at = links.offsets[node]!; at < links.offsets[node + 1]!; at++) {
      const to = links.targets[at]!;
      const net = whole(links.weights[at]!) - back[to]!;
      if (net > 0) arcs.add(node, to, net);
    }
    for (let at = users.offsets[node]!; at < users.offsets[node + 1]!; at++) back[users.targets[at]!] = 0;
  }
  return arcs.links(links.count);
}

function whole(weight: number): number {
  return Math.round(weight * 1000) + 1;
}

function arcsWhere(links: Links, keep: (from: number, to: number) => boolean): Links {
  const arcs = new Arcs(links.targets.length);
  for (let from = 0; from < links.count; from++) {
    for (let at = links.offsets[from]!; at < links.offsets[from + 1]!; at++) {
      const to = links.targets[at]!;
      if (keep(from, to)) arcs.add(from, to, links.weights[at]!);
    }
  }
  return arcs.links(links.count);
}

/** Parts of a graph, their nodes numbered anew. */
class Within {
  readonly #links: Links;
  readonly #number: Int32Array;

  constructor(links: Links) {
    this.#links = links;
    this.#number = new Int32Array(links.count).fill(-1);
  }

  of(nodes: readonly number[]): Links {
    const { offsets, targets, weights } = this.#links;
    for (const [number, node] of nodes.entries()) this.#number[node] = number;
    const arcs = new Arcs(nodes.reduce((sum, node) => sum + offsets[node + 1]! - offsets[node]!, 0));
    for (const [number, node] of nodes.entries()) {
      for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
        const to = this.#number[targets[at]!]!;
        if (to >= 0) arcs.add(number, to, weights[at]!);
      }
    }
    for (const node of nodes) this.#number[node] = -1;
    return arcs.links(nodes.length);
  }
}
