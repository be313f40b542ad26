import type { OrderName } from "../config/settings.ts";
import type { Graph } from "../model/graph.ts";
import type { RepoPath } from "../model/repoPath.ts";
import { atOnce, type Steps } from "../steps.ts";
import { deepseek } from "./deepseek.ts";
import { dependencyOrder } from "./dependencyOrder.ts";
import { uses } from "./links.ts";
import { postOrder } from "./postOrder.ts";
import { randomFrom, shuffled } from "./random.ts";

export interface OrderOptions {
  readonly order: OrderName;
  readonly seed: number;
  /** Seconds since 1970; for the order by git. */
  readonly firstCommits?: ReadonlyMap<RepoPath, number>;
}

/** All files of the graph in the chosen order: a permutation of its nodes that only the graph and the options decide. */
export function* ordering(graph: Graph, options: OrderOptions): Steps<RepoPath[]> {
  const { order } = options;
  if (order === "dependency") return yield* dependencyOrder(graph);
  if (order === "reverse") return (yield* dependencyOrder(graph)).toReversed();
  return by[order](graph, options);
}

/** The same without a pause. */
export function orderFiles(graph: Graph, options: OrderOptions): RepoPath[] {
  return atOnce(ordering(graph, options));
}

type Simple = Exclude<OrderName, "dependency" | "reverse">;

const by: Readonly<Record<Simple, (graph: Graph, options: OrderOptions) => RepoPath[]>> = {
  path: (graph) => [...graph.nodes],
  git: (graph, { firstCommits }) => byTime(graph.nodes, firstCommits ?? new Map()),
  random: (graph, { seed }) => shuffled(graph.nodes, randomFrom(seed)),
  deepseek: (graph, { seed }) => named(graph, deepseek(uses(graph), randomFrom(seed))),
  // RepoQA's curation script: depth first over each file's imports, files in the order of the folder.
  repoqa: (graph) => named(graph, postOrder(uses(graph), graph.nodes.keys())),
};

/** Oldest first, ties by path; what was never committed comes last. */
function byTime(nodes: readonly RepoPath[], firstCommits: ReadonlyMap<RepoPath, number>): RepoPath[] {
  const time = (path: RepoPath) => firstCommits.get(path) ?? Number.MAX_SAFE_INTEGER;
  return nodes.toSorted((a, b) => time(a) - time(b));
}

function named(graph: Graph, order: readonly number[]): RepoPath[] {
  return order.map((node) => graph.nodes[node]!);
}
