import type { Edge, EdgeKind, Graph } from "../model/graph.ts";
import type { RepoPath } from "../model/repoPath.ts";

/** A file at the other end of an edge. */
export interface Neighbour {
  readonly path: RepoPath;
  readonly kind: EdgeKind;
  readonly confidence: number;
  /** How many files stand behind it in the same direction: those that it uses, or those that use it. */
  readonly further: number;
}

/** One file's place in the graph; both sorted by path. */
export interface Neighbours {
  readonly uses: readonly Neighbour[];
  readonly usedBy: readonly Neighbour[];
}

/** What a file uses and what uses it; undefined where the graph does not have it. Linear in the edges. */
export function neighboursOf({ nodes, edges }: Graph, path: RepoPath): Neighbours | undefined {
  if (!nodes.includes(path)) return undefined;
  const along = (near: "from" | "to", far: "from" | "to"): Neighbour[] => {
    const found = edges.filter((edge) => edge[near] === path);
    const further = countsOf(edges, near, new Set(found.map((edge) => edge[far])));
    return found.map((edge) => ({
      path: edge[far],
      kind: edge.kind,
      confidence: edge.confidence,
      further: further.get(edge[far]) ?? 0,
    }));
  };
  return { uses: along("from", "to"), usedBy: along("to", "from") };
}

/** Edges of each of these files at one end. */
function countsOf(edges: readonly Edge[], end: "from" | "to", files: ReadonlySet<RepoPath>): Map<RepoPath, number> {
  const counts = new Map<RepoPath, number>();
  for (const edge of edges) if (files.has(edge[end])) counts.set(edge[end], (counts.get(edge[end]) ?? 0) + 1);
  return counts;
}
