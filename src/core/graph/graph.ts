import type { Edge, Graph, PackageEdge } from "../model/graph.ts";
import { comparePaths, type RepoPath } from "../model/repoPath.ts";
import { atOnce, type Steps } from "../steps.ts";
import type { Facts } from "./facts.ts";
import { weights } from "./kinds.ts";
import type { Links } from "./links.ts";
import { Resolution } from "./resolution.ts";

/** What the last look at a repository found; the next one only resolves what may have changed. */
export interface GraphMemory {
  last?: { readonly resolution: Resolution; readonly graph: Graph };
}

/**
 * Links the files of one repository: sorted nodes and edges, one edge a pair, whatever the order of the map. What is
 * used through a symbolic link is the file that it leads to. With a memory the answer is the same, and the same object
 * where no edge has changed.
 */
export function* linking(facts: ReadonlyMap<RepoPath, Facts>, links: Links, memory: GraphMemory = {}): Steps<Graph> {
  const { last } = memory;
  const resolution = new Resolution(facts, links, last?.resolution);
  const nodes = [...facts.keys()].toSorted(comparePaths);
  for (const path of nodes) {
    resolution.usesOf(path);
    yield;
  }
  const graph = last !== undefined && sameUses(resolution, last.resolution) ? last.graph : graphOf(nodes, resolution);
  memory.last = { resolution, graph };
  return graph;
}

/** The same without a memory and without a pause. */
export function buildGraph(facts: ReadonlyMap<RepoPath, Facts>, links: Links = new Map()): Graph {
  return atOnce(linking(facts, links));
}

function sameUses(a: Resolution, b: Resolution): boolean {
  if (a.facts.size !== b.facts.size) return false;
  for (const path of a.facts.keys()) {
    if (!b.facts.has(path)) return false;
    const [usesA, usesB] = [a.usesOf(path), b.usesOf(path)];
    if (usesA !== usesB && JSON.stringify(usesA) !== JSON.stringify(usesB)) return false;
  }
  return true;
}

function graphOf(nodes: readonly RepoPath[], resolution: Resolution): Graph {
  const edges: Edge[] = [];
  const packageEdges: PackageEdge[] = [];
  for (const from of nodes) {
    const { files, folders } = resolution.usesOf(from);
    for (const [to, { kind, confidence }] of files) edges.push({ from, to, kind, weight: weights[kind], confidence });
    for (const [dir, { kind }] of folders) packageEdges.push({ from, dir, kind });
  }
  return packageEdges.length === 0 ? { nodes, edges } : { nodes, edges, packageEdges };
}
