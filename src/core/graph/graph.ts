import type { Edge, EdgeKind, Graph, PackageEdge } from "../model/graph.ts";
import { comparePaths, type RepoPath } from "../model/repoPath.ts";
import { confidences } from "./confidence.ts";
import type { Facts } from "./facts.ts";
import { stronger, weights } from "./kinds.ts";
import type { Ecosystem } from "./languages.ts";
import { aliasesOf, type Links, withAliases } from "./links.ts";
import type { Resolve } from "./resolve/resolver.ts";
import { resolvers } from "./resolvers.ts";

const noLinks: Links = new Map();

/**
 * Links the files of one repository: sorted nodes and edges, one edge a pair, whatever the order of the map. What is
 * used through a symbolic link is the file that it leads to.
 */
export function buildGraph(facts: ReadonlyMap<RepoPath, Facts>, links: Links = noLinks): Graph {
  const nodes = [...facts.keys()].toSorted(comparePaths);
  const aliases = aliasesOf(links, nodes);
  const resolve = resolversFor(withAliases(facts, aliases));
  const edges: Edge[] = [];
  const packageEdges: PackageEdge[] = [];
  for (const from of nodes) {
    const uses = usesOf(from, facts.get(from)!, resolve, aliases);
    for (const [to, { kind, confidence }] of uses.files)
      if (to !== from) edges.push({ from, to, kind, weight: weights[kind], confidence });
    for (const [dir, { kind }] of uses.folders) packageEdges.push({ from, dir, kind });
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

/** What is known of one place that a file uses. */
interface Known {
  readonly kind: EdgeKind;
  readonly confidence: number;
}

/** Files and folders that one file uses, each with its strongest kind and its surest finding, sorted. */
function usesOf(
  from: RepoPath,
  facts: Facts,
  resolve: (ecosystem: Ecosystem) => Resolve,
  aliases: ReadonlyMap<RepoPath, RepoPath>,
) {
  const files = new Map<string, Known>();
  const folders = new Map<string, Known>();
  if (facts.ecosystem !== undefined) {
    for (const use of resolve(facts.ecosystem)(from, facts)) {
      if ("to" in use)
        note(files, aliases.get(use.to) ?? use.to, { kind: use.kind, confidence: use.confidence ?? confidences.certain });
      else note(folders, use.dir, { kind: use.kind, confidence: confidences.certain });
    }
  }
  return { files: sorted(files), folders: sorted(folders) };
}

function note(found: Map<string, Known>, place: string, use: Known): void {
  const known = found.get(place);
  if (known === undefined) found.set(place, use);
  else found.set(place, { kind: stronger(known.kind, use.kind), confidence: Math.max(known.confidence, use.confidence) });
}

function sorted<T>(found: ReadonlyMap<string, T>): [string, T][] {
  return [...found].toSorted(([a], [b]) => comparePaths(a, b));
}
