import type { ContextMetrics } from "../model/context.ts";
import { degree, type Links } from "../order/links.ts";
import type { Bin, Block } from "./block.ts";

/** What the contexts say together; see the contract for the definitions. */
export interface GraphMetrics {
  readonly perContext: readonly Omit<ContextMetrics, "fill">[];
  readonly edgeOrderAccuracy: number;
  readonly inContextOrderedEdges: number;
  readonly duplication: number;
  readonly files: number;
}

/**
 * Edges kept together, edges cut, repeats: everything about contexts that the limit does not enter. Contexts are in the
 * global order, so an edge inside one is in order where it is in the whole.
 */
export function graphMetrics(bins: readonly Bin[], blocks: readonly Block[], uses: Links): GraphMetrics {
  const edges = new EdgeCount(uses);
  const seen = new Set<number>();
  const perContext = bins.map((bin) => ({
    ...edges.inside(new Set(bin.map((block) => blocks[block]!.file))),
    duplicate_tokens: repeatedTokens(bin, blocks, seen),
  }));
  const distinct = sumOf([...seen], (at) => blocks[at]!.measure.tokens);
  const repeated = sumOf(perContext, (context) => context.duplicate_tokens);
  const all = uses.targets.length;
  return {
    perContext,
    edgeOrderAccuracy: share(edges.inOrder, all),
    inContextOrderedEdges: share(edges.together, all),
    duplication: distinct === 0 ? 1 : (distinct + repeated) / distinct,
    files: new Set([...seen].map((block) => blocks[block]!.file)).size,
  };
}

/** Counts edges of one context after the other, and those that were in order in any of them. */
class EdgeCount {
  readonly #uses: Links;
  /** How many users each file has. */
  readonly #users: Uint32Array;
  readonly #together: Uint8Array;
  /** Edges of the graph with the used file before its user in the whole order. */
  readonly inOrder: number;
  together = 0;

  constructor(uses: Links) {
    this.#uses = uses;
    this.#users = new Uint32Array(uses.count);
    for (const used of uses.targets) this.#users[used]!++;
    this.#together = new Uint8Array(uses.targets.length);
    let inOrder = 0;
    for (let user = 0; user < uses.count; user++) for (const used of rowOf(uses, user)) if (used < user) inOrder++;
    this.inOrder = inOrder;
  }

  inside(files: ReadonlySet<number>): { edges_inside: number; edges_cut: number; edges_in_order: number } {
    const { offsets, targets } = this.#uses;
    let ends = 0;
    let inside = 0;
    let inOrder = 0;
    for (const user of files) {
      ends += degree(this.#uses, user) + this.#users[user]!;
      for (let at = offsets[user]!; at < offsets[user + 1]!; at++) {
        if (!files.has(targets[at]!)) continue;
        inside++;
        if (targets[at]! > user) continue;
        inOrder++;
        this.together += 1 - this.#together[at]!;
        this.#together[at] = 1;
      }
    }
    return { edges_inside: inside, edges_cut: ends - 2 * inside, edges_in_order: inOrder };
  }
}

function rowOf({ offsets, targets }: Links, node: number): Uint32Array {
  return targets.subarray(offsets[node], offsets[node + 1]);
}

function repeatedTokens(bin: Bin, blocks: readonly Block[], seen: Set<number>): number {
  let tokens = 0;
  for (const block of bin) if (seen.has(block)) tokens += blocks[block]!.measure.tokens;
  for (const block of bin) seen.add(block);
  return tokens;
}

function sumOf<T>(items: readonly T[], number: (item: T) => number): number {
  return items.reduce((sum, item) => sum + number(item), 0);
}

/** Nothing to lose is nothing lost: 1. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
