import type { ContextsSummary } from "../model/context.ts";
import type { Graph } from "../model/graph.ts";
import type { Measure, Piece, Refusal } from "./block.ts";

/**
 * What was counted, by everything a count depends on: a file that has not changed is not counted again.
 * It outlives plans; it forgets what has not been asked for in a long while.
 */
export interface PackMemory {
  readonly measures: RecentMap<Measure | Refusal>;
  readonly cuts: RecentMap<readonly Piece[] | Refusal>;
  readonly contexts: RecentMap<number>;
  /** The last plan, with all that decided it: the graph, and the rest as a text. */
  plan?: { readonly graph: Graph; readonly rest: string; readonly summary: ContextsSummary };
}

export function emptyPackMemory(): PackMemory {
  return { measures: new RecentMap(200_000), cuts: new RecentMap(10_000), contexts: new RecentMap(20_000) };
}

/** A map that keeps at least the `size` entries that were used last, and at most twice as many. */
export class RecentMap<V> {
  readonly #size: number;
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  constructor(size: number) {
    this.#size = size;
  }

  get(key: string): V | undefined {
    const value = this.#young.get(key) ?? this.#old.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    if (this.#young.size >= this.#size && !this.#young.has(key)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}
