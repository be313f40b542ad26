import type { Edge, EdgeKind, Graph, PackageEdge } from "../model/graph.ts";
import { comparePaths, type RepoPath } from "../model/repoPath.ts";
import type { Facts } from "./facts.ts";
import { stronger, weights } from "./kinds.ts";
import type { Ecosystem } from "./languages.ts";
import type { Resolve, Use } from "./resolve/resolver.ts";
import { resolvers } from "./resolvers.ts";

/** Links the files of one repository: sorted nodes and edges, one edge a pair, whatever the order of the map. */
export function buildGraph(facts: ReadonlyMap<RepoPath, Facts>): Graph {
  const nodes = [...facts.keys()].toSorted(comparePaths);
  const resolve = resolversFor(facts);
  const edges: Edge[] = [];
  const packageEdges: PackageEdge[] = [];
  for (const from of nodes) {
    const uses = usesOf(from, facts.get(from)!, resolve);
    for (const [to, kind] of uses.files) if (to !== from) edges.push({ from, to, kind, weight: weights[kind] });
    for (const [dir, kind] of uses.folders) packageEdges.push({ from, dir, kind });
  }
  return packageEdges.length === 0 ? { nodes, edges } : { nodes, edges, packageEdges };
}

/** Sets a resolver up only when a file asks for it, and once. */
function resolversFor(facts: ReadonlyMap<RepoPath, Facts>): (ecosystem: Ecosystem) => Resolve {
  const ready = new Map<Ecosystem, Resolve>();
  return (ecosystem) => {
    const resolve = ready.get(ecosystem) ?? resolvers[ecosystem](facts);
    ready.set(ecosystem, resolve);
    return resolve;
  };
}

/** Files and folders that one file uses, each with its strongest kind, sorted. */
function usesOf(from: RepoPath, facts: Facts, resolve: (ecosystem: Ecosystem) => Resolve) {
  const files = new Map<string, EdgeKind>();
  const folders = new Map<string, EdgeKind>();
  if (facts.ecosystem !== undefined) {
    for (const use of resolve(facts.ecosystem)(from, facts)) note("to" in use ? files : folders, use);
  }
  return { files: sorted(files), folders: sorted(folders) };
}

function note(found: Map<string, EdgeKind>, use: Use): void {
  const place = "to" in use ? use.to : use.dir;
  const known = found.get(place);
  found.set(place, known === undefined ? use.kind : stronger(known, use.kind));
}

function sorted(found: ReadonlyMap<string, EdgeKind>): [string, EdgeKind][] {
  return [...found].toSorted(([a], [b]) => comparePaths(a, b));
}
