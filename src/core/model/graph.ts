import type { RepoPath } from "./repoPath.ts";

/** How one file uses another. */
export type EdgeKind = "import" | "type" | "dynamic" | "include" | "module" | "same-package" | "asset" | "doc";

/** From the file that uses to the file that is used. */
export interface Edge {
  readonly from: RepoPath;
  readonly to: RepoPath;
  readonly kind: EdgeKind;
  /** How much order matters: 1 for a use at run time, less for types, assets and docs. */
  readonly weight: number;
  /**
   * How sure we are that this use is real, from 0 to 1: 1 where the language's own rule says so (a relative path, a
   * search path that the repository states), 0.9 by a convention of its tools, 0.8 for a name that was found without
   * types, 0.6 for the nearest file whose path ends alike.
   */
  readonly confidence: number;
}

/** One import line of a language whose unit is the folder (Go). */
export interface PackageEdge {
  readonly from: RepoPath;
  /** The folder used; `.` is the root. */
  readonly dir: string;
  readonly kind: EdgeKind;
}

/** Nodes sorted by path; edges sorted by from, then to; one edge a pair, of its strongest kind; no edge to itself. */
export interface Graph {
  readonly nodes: readonly RepoPath[];
  readonly edges: readonly Edge[];
  readonly packageEdges?: readonly PackageEdge[];
}

/** Edges that count for order and metrics: all but what only points at an asset or a document. */
export function isDependency(edge: Edge): boolean {
  return edge.kind !== "asset" && edge.kind !== "doc";
}
