import type { Links } from "./links.ts";

/** Which circle each node belongs to; a node on no circle is alone. */
export interface Components {
  /** Component of each node. What a component uses has a smaller number (Tarjan's order). */
  readonly of: Uint32Array;
  /** Number of nodes of each component. */
  readonly sizes: readonly number[];
}

/** Strongly connected components (Tarjan 1972), without recursion: chains of any length, linear time. */
export function components(links: Links): Components {
  return new Search(links).run();
}

const unseen = 0;

class Search {
  readonly #links: Links;
  readonly #of: Uint32Array;
  readonly #sizes: number[] = [];
  /** Order of discovery from 1, and the earliest node on the stack that is reached from here. */
  readonly #found: Uint32Array;
  readonly #low: Uint32Array;
  readonly #onStack: Uint8Array;
  readonly #stack: number[] = [];
  /** The path from the root to the node at hand, and the next arc to follow of each node. */
  readonly #path: number[] = [];
  readonly #next: Uint32Array;
  #clock = 0;

  constructor(links: Links) {
    this.#links = links;
    this.#of = new Uint32Array(links.count);
    this.#found = new Uint32Array(links.count);
    this.#low = new Uint32Array(links.count);
    this.#onStack = new Uint8Array(links.count);
    this.#next = links.offsets.slice(0, links.count);
  }

  run(): Components {
    for (let root = 0; root < this.#links.count; root++) {
      if (this.#found[root] === unseen) this.#from(root);
    }
    return { of: this.#of, sizes: this.#sizes };
  }

  #from(root: number): void {
    this.#enter(root);
    while (this.#path.length > 0) {
      const node = this.#path.at(-1)!;
      if (this.#next[node]! < this.#links.offsets[node + 1]!) this.#follow(node, this.#links.targets[this.#next[node]!++]!);
      else this.#leave(node);
    }
  }

  #enter(node: number): void {
    this.#found[node] = this.#low[node] = ++this.#clock;
    this.#onStack[node] = 1;
    this.#stack.push(node);
    this.#path.push(node);
  }

  #follow(node: number, target: number): void {
    if (this.#found[target] === unseen) this.#enter(target);
    else if (this.#onStack[target] === 1) this.#low[node] = Math.min(this.#low[node]!, this.#found[target]!);
  }

  #leave(node: number): void {
    this.#path.pop();
    const parent = this.#path.at(-1);
    if (parent !== undefined) this.#low[parent] = Math.min(this.#low[parent]!, this.#low[node]!);
    if (this.#low[node] === this.#found[node]) this.#close(node);
  }

  #close(node: number): void {
    let size = 0;
    for (let member = -1; member !== node; size++) {
      member = this.#stack.pop()!;
      this.#onStack[member] = 0;
      this.#of[member] = this.#sizes.length;
    }
    this.#sizes.push(size);
  }
}
