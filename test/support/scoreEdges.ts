import { dirname } from "node:path/posix";
import type { Graph } from "../../src/core/model/graph.ts";

/** What a language's own tools say of a repository; pairs are [user, used]. Edges in `optional` are neither asked for nor wrong. */
export interface Truth {
  readonly nodes?: readonly string[];
  readonly edges?: readonly Pair[];
  readonly optional?: readonly Pair[];
  /** Users that the tools could judge; all nodes where absent. */
  readonly scored?: readonly string[];
  readonly typeOnly?: readonly Pair[];
  readonly importEdges?: readonly Pair[];
  readonly packageEdges?: readonly Pair[];
  /** Rust: the files that belong to each crate. */
  readonly crates?: readonly { readonly root: string; readonly members: readonly string[] }[];
}

type Pair = readonly [user: string, used: string];

export interface Score {
  readonly name: string;
  readonly predicted: number;
  readonly expected: number;
  readonly precision: number;
  readonly recall: number;
  readonly wrong: readonly string[];
  readonly missing: readonly string[];
}

/** Scores every kind of edge that the truth knows. Only edges between files that it knows are judged. */
export function scoreEdges(graph: Graph, truth: Truth): Score[] {
  if (truth.crates !== undefined) return [scoreCrates(graph, truth.crates)];
  const scored = new Set(truth.scored ?? truth.nodes);
  const known = new Set([...(truth.nodes ?? []), ...(truth.edges ?? []).map(([, used]) => used)]);
  const judged = setOf(
    graph.edges.map(({ from, to }): Pair => [from, to]).filter(([from, to]) => scored.has(from) && known.has(to)),
  );
  const edges = setOf(truth.edges);
  const optional = setOf(truth.optional);
  const scores = [compare("edges", judged, edges, optional)];
  if (truth.importEdges !== undefined) {
    const asked = setOf(truth.importEdges);
    scores.push(
      compare("importEdges", new Set([...judged].filter((edge) => asked.has(edge) || !edges.has(edge))), asked, optional),
    );
  }
  if (truth.packageEdges !== undefined) {
    const folders = (graph.packageEdges ?? []).map(({ from, dir }): Pair => [from, dir]);
    scores.push(compare("packageEdges", setOf(folders), setOf(truth.packageEdges), new Set()));
  }
  if ((truth.typeOnly?.length ?? 0) > 0) {
    const types = setOf(truth.typeOnly);
    scores.push(
      compare("non-type edges", judged, new Set([...edges].filter((edge) => !types.has(edge))), new Set([...optional, ...types])),
    );
  }
  return scores;
}

/** Membership of Rust crates: what can be reached from each root below its folder. */
function scoreCrates(graph: Graph, crates: NonNullable<Truth["crates"]>): Score {
  const uses = Map.groupBy(
    graph.edges.filter((edge) => edge.to.endsWith(".rs")),
    (edge) => edge.from,
  );
  const found: string[] = [];
  for (const { root } of crates) {
    const reached = new Set([root]);
    for (const path of reached) {
      for (const { to } of uses.get(path) ?? []) if (to.startsWith(`${dirname(root)}/`)) reached.add(to);
    }
    found.push(...[...reached].map((path) => `${root} ${path}`));
  }
  const members = crates.flatMap(({ root, members }) => members.map((path) => `${root} ${path}`));
  return compare("crate members", new Set(found), new Set(members), new Set());
}

function compare(
  name: string,
  predicted: ReadonlySet<string>,
  expected: ReadonlySet<string>,
  optional: ReadonlySet<string>,
): Score {
  const wrong = [...predicted].filter((edge) => !expected.has(edge) && !optional.has(edge));
  const missing = [...expected].filter((edge) => !predicted.has(edge));
  return {
    name,
    predicted: predicted.size,
    expected: expected.size,
    precision: 1 - wrong.length / Math.max(1, predicted.size),
    recall: 1 - missing.length / Math.max(1, expected.size),
    wrong,
    missing,
  };
}

function setOf(pairs: readonly Pair[] = []): Set<string> {
  return new Set(pairs.filter(([from, to]) => from !== to).map(([from, to]) => `${from} ${to}`));
}
