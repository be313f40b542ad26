import type { ContextMetrics } from "../model/context.ts";
import { type Edge, type Graph, isDependency } from "../model/graph.ts";
import type { RepoPath } from "../model/repoPath.ts";
import type { Bin, Block } from "./block.ts";

/** The edges that metrics speak of, by either end. */
interface Uses {
  /** Edges with both files in the order. */
  readonly all: readonly Edge[];
  readonly byUser: ReadonlyMap<RepoPath, readonly Edge[]>;
  readonly byUsed: ReadonlyMap<RepoPath, readonly Edge[]>;
}

/** What the contexts say together; see the contract for the definitions. */
export interface GraphMetrics {
  readonly perContext: readonly Omit<ContextMetrics, "fill">[];
  readonly edgeOrderAccuracy: number;
  readonly inContextOrderedEdges: number;
  readonly duplication: number;
  readonly files: number;
}

/** Edges kept together, edges cut, repeats: everything about contexts that the limit does not enter. */
export function graphMetrics(
  bins: readonly Bin[],
  blocks: readonly Block[],
  order: readonly RepoPath[],
  graph: Graph,
): GraphMetrics {
  const position = new Map(order.map((path, at) => [path, at]));
  const uses = usesOf(graph, position);
  const together = new Set<Edge>();
  const seen = new Set<number>();
  const perContext = bins.map((bin) => ({
    ...edgesOf(bin, blocks, uses, together),
    duplicate_tokens: repeatedTokens(bin, blocks, seen),
  }));
  const distinct = sumOf([...seen], (at) => blocks[at]!.measure.tokens);
  const repeated = sumOf(perContext, (context) => context.duplicate_tokens);
  return {
    perContext,
    edgeOrderAccuracy: share(uses.all.filter((edge) => isBefore(edge.to, edge.from, position)).length, uses.all.length),
    inContextOrderedEdges: share(together.size, uses.all.length),
    duplication: distinct === 0 ? 1 : (distinct + repeated) / distinct,
    files: new Set([...seen].map((at) => blocks[at]!.path)).size,
  };
}

function usesOf(graph: Graph, position: ReadonlyMap<RepoPath, number>): Uses {
  const all = graph.edges.filter((edge) => isDependency(edge) && position.has(edge.from) && position.has(edge.to));
  return { all, byUser: Map.groupBy(all, (edge) => edge.from), byUsed: Map.groupBy(all, (edge) => edge.to) };
}

function edgesOf(bin: Bin, blocks: readonly Block[], uses: Uses, together: Set<Edge>) {
  const position = new Map<RepoPath, number>();
  for (const at of bin) if (!position.has(blocks[at]!.path)) position.set(blocks[at]!.path, at);
  let inside = 0;
  let cut = 0;
  let inOrder = 0;
  for (const path of position.keys()) {
    for (const edge of uses.byUser.get(path) ?? []) {
      if (!position.has(edge.to)) cut++;
      else {
        inside++;
        if (!isBefore(edge.to, edge.from, position)) continue;
        inOrder++;
        together.add(edge);
      }
    }
    for (const edge of uses.byUsed.get(path) ?? []) if (!position.has(edge.from)) cut++;
  }
  return { edges_inside: inside, edges_cut: cut, edges_in_order: inOrder };
}

function isBefore(first: RepoPath, second: RepoPath, position: ReadonlyMap<RepoPath, number>): boolean {
  return position.get(first)! < position.get(second)!;
}

function repeatedTokens(bin: Bin, blocks: readonly Block[], seen: Set<number>): number {
  const tokens = sumOf(
    bin.filter((at) => seen.has(at)),
    (at) => blocks[at]!.measure.tokens,
  );
  for (const at of bin) seen.add(at);
  return tokens;
}

function sumOf<T>(items: readonly T[], number: (item: T) => number): number {
  return items.reduce((sum, item) => sum + number(item), 0);
}

/** Nothing to lose is nothing lost: 1. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
