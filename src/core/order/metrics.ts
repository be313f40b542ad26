import type { OrderName } from "../config/settings.ts";
import { type Graph, isDependency } from "../model/graph.ts";
import type { RepoPath } from "../model/repoPath.ts";
import { components } from "./components.ts";
import { uses } from "./links.ts";
import { orderFiles } from "./order.ts";

/** Share of the edges between ordered files that have the used file before its user; 1 when there is no edge. */
export function edgeOrderAccuracy(order: readonly RepoPath[], graph: Graph): number {
  const place = new Map(order.map((path, index) => [path, index]));
  const edges = graph.edges.filter((edge) => isDependency(edge) && place.has(edge.from) && place.has(edge.to));
  const ordered = edges.filter((edge) => place.get(edge.to)! < place.get(edge.from)!);
  return edges.length === 0 ? 1 : ordered.length / edges.length;
}

/** Number of files in the largest circle (strongly connected component); 1 when nothing goes in circles. */
export function largestCircle(graph: Graph): number {
  return components(uses(graph)).sizes.reduce((most, size) => Math.max(most, size), 0);
}

const compared = ["path", "random", "deepseek", "repoqa"] as const satisfies readonly OrderName[];

/** How well other orders do on the same graph. */
export type Baselines = Readonly<Record<(typeof compared)[number], { readonly edgeOrderAccuracy: number }>>;

export function baselines(graph: Graph, seed: number): Baselines {
  const accuracy = (order: OrderName) => ({ edgeOrderAccuracy: edgeOrderAccuracy(orderFiles(graph, { order, seed }), graph) });
  return Object.fromEntries(compared.map((order) => [order, accuracy(order)])) as Baselines;
}
