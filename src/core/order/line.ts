import { Arcs, type Links } from "./links.ts";

const fewNeighbours = 40;
/** What it costs to sort a node, in arcs looked at. */
const sortingEffort = 8;

/**
 * Nodes in a line, and the weight of what is wrong with it: uses of a node that stands further back. Nodes are moved one
 * by one, and moves can be taken back up to where they were last kept.
 */
export class Line {
  readonly uses: Links;
  /** Nodes that use each other have different places, rising from front to back. */
  readonly place: Float64Array;
  wrong = 0;
  /** Arcs looked at so far: what all this has cost. */
  effort = 0;
  /** Both ways; the weight is what is saved where the node passes its neighbour from front to back. */
  readonly #beside: Links;
  readonly #moves: (readonly [node: number, from: number, saved: number])[] = [];
  readonly #waiting: number[] = [];
  readonly #waits: Uint8Array;
  /** The row that was listed last. */
  readonly #rowPlace: Float64Array;
  readonly #rowWeight: Float64Array;

  /** Weights are whole numbers, and of two nodes only one uses the other. */
  constructor(uses: Links, nodes: Iterable<number>) {
    this.uses = uses;
    this.#beside = bothWays(uses);
    this.#waits = new Uint8Array(uses.count);
    const longest = this.#beside.offsets.reduce((most, end, at, all) => Math.max(most, end - (all[at - 1] ?? 0)), 0);
    this.#rowPlace = new Float64Array(longest);
    this.#rowWeight = new Float64Array(longest);
    this.place = new Float64Array(uses.count);
    let at = 0;
    for (const node of nodes) this.place[node] = at++;
    for (let user = 0; user < uses.count; user++) for (const arc of this.wrongUsesOf(user)) this.wrong += uses.weights[arc]!;
  }

  /** All nodes from front to back. */
  nodes(): number[] {
    this.effort += sortingEffort * this.uses.count;
    return Array.from(this.place.keys()).toSorted((a, b) => this.place[a]! - this.place[b]! || a - b);
  }

  /** The arcs of a node to what stands further back. */
  wrongUsesOf(user: number): number[] {
    const { offsets, targets } = this.uses;
    const arcs: number[] = [];
    for (let arc = offsets[user]!; arc < offsets[user + 1]!; arc++)
      if (this.place[targets[arc]!]! > this.place[user]!) arcs.push(arc);
    return arcs;
  }

  /** Puts a node into the gap right before or right behind one of its neighbours; false where it is too narrow. */
  putBeside(node: number, neighbour: number, side: "before" | "behind"): boolean {
    const length = this.#sortRow(node);
    const place = this.place[neighbour]!;
    let gap = 0;
    while (gap < length && this.#rowPlace[gap]! < place) gap++;
    if (side === "behind") while (gap < length && this.#rowPlace[gap] === place) gap++;
    return this.#enter(node, length, gap);
  }

  /** Moves nodes in front of another one for good; they keep their order, and so do all others. */
  putInFront(nodes: readonly number[], of: number): void {
    const moving = new Set(nodes);
    const front = this.place[of]!;
    const back = nodes.reduce((last, node) => Math.max(last, this.place[node]!), front);
    const between = this.nodes().filter((node) => this.place[node]! >= front && this.place[node]! <= back);
    const places = between.map((node) => this.place[node]!);
    this.wrong -= this.#wrongAround(nodes);
    const arranged = [...between.filter((node) => moving.has(node)), ...between.filter((node) => !moving.has(node))];
    for (const [i, node] of arranged.entries()) this.place[node] = places[i]!;
    this.wrong += this.#wrongAround(nodes);
  }

  /** A node that waits looks for a better place as soon as the line settles. */
  wake(node: number): void {
    if (this.#waits[node] === 1) return;
    this.#waits[node] = 1;
    this.#waiting.push(node);
  }

  wakeNeighbours(node: number): void {
    const { offsets, targets } = this.#beside;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) this.wake(targets[at]!);
  }

  /**
   * Moves nodes that wait, and then the neighbours of those that moved, to their best places. Ends after an effort with
   * those left over still waiting: true where there are any.
   */
  settle(effort: number, held = -1): boolean {
    const end = this.effort + effort;
    let next = 0;
    for (; next < this.#waiting.length && this.effort < end; next++) {
      const node = this.#waiting[next]!;
      this.#waits[node] = 0;
      if (node !== held && this.#improve(node)) this.wakeNeighbours(node);
    }
    this.#waiting.splice(0, next);
    return this.#waiting.length > 0;
  }

  /** No node waits any more. */
  rest(): void {
    for (const node of this.#waiting) this.#waits[node] = 0;
    this.#waiting.length = 0;
  }

  /** From here on moves can be taken back. */
  keep(): void {
    this.#moves.length = 0;
  }

  takeBack(): void {
    for (const [node, from, saved] of this.#moves.toReversed()) {
      this.place[node] = from;
      this.wrong += saved;
    }
    this.keep();
  }

  /** Whole numbers for places, so that there is room between them again. */
  spread(): void {
    for (const [at, node] of this.nodes().entries()) this.place[node] = at;
  }

  /** Lists the neighbours of a node from front to back, the place and the weight of each; returns how many there are. */
  #sortRow(node: number): number {
    const { offsets, targets, weights } = this.#beside;
    const start = offsets[node]!;
    const length = offsets[node + 1]! - start;
    this.effort += length;
    const at = length > fewNeighbours ? this.#sorted(start, length) : undefined;
    for (let i = 0; i < length; i++) {
      const arc = at?.[i] ?? start + i;
      const place = this.place[targets[arc]!]!;
      let gap = i;
      for (; gap > 0 && this.#rowPlace[gap - 1]! > place; gap--) {
        this.#rowPlace[gap] = this.#rowPlace[gap - 1]!;
        this.#rowWeight[gap] = this.#rowWeight[gap - 1]!;
      }
      this.#rowPlace[gap] = place;
      this.#rowWeight[gap] = weights[arc]!;
    }
    return length;
  }

  /** Long rows are sorted before they are inserted one by one. */
  #sorted(start: number, length: number): number[] {
    const place = (arc: number) => this.place[this.#beside.targets[arc]!]!;
    return Array.from({ length }, (_, i) => start + i).toSorted((a, b) => place(a) - place(b));
  }

  /** Moves a node to the gap that saves most, if that is more than where it stands. */
  #improve(node: number): boolean {
    const length = this.#sortRow(node);
    const here = this.place[node]!;
    let [sum, home, best, gap] = [0, 0, 0, 0];
    for (let i = 0; i < length; i++) {
      sum += this.#rowWeight[i]!;
      if (this.#rowPlace[i]! < here) home = sum;
      if (sum > best) [best, gap] = [sum, i + 1];
    }
    return best > home && this.#enter(node, length, gap);
  }

  /** Moves a node into a gap of the row that was listed last. */
  #enter(node: number, length: number, gap: number): boolean {
    const left = gap > 0 ? this.#rowPlace[gap - 1] : undefined;
    const right = gap < length ? this.#rowPlace[gap] : undefined;
    const to = between(left, right);
    if (to === undefined) return false;
    const from = this.place[node]!;
    let saved = 0;
    for (let i = 0; i < length; i++) {
      const was = this.#rowPlace[i]! < from;
      if (was !== i < gap) saved += was ? -this.#rowWeight[i]! : this.#rowWeight[i]!;
    }
    this.#moves.push([node, from, saved]);
    this.place[node] = to;
    this.wrong -= saved;
    return true;
  }

  /** Weight of what is wrong between these nodes and their neighbours, twice what is wrong among them. */
  #wrongAround(nodes: readonly number[]): number {
    const { offsets, targets, weights } = this.#beside;
    let sum = 0;
    for (const node of nodes) {
      for (let at = offsets[node]!; at < offsets[node + 1]!; at++)
        if (weights[at]! > 0 === this.place[targets[at]!]! > this.place[node]!) sum += Math.abs(weights[at]!);
    }
    return sum;
  }
}

function bothWays({ count, offsets, targets, weights }: Links): Links {
  const arcs = new Arcs(2 * targets.length);
  for (let user = 0; user < count; user++) {
    for (let at = offsets[user]!; at < offsets[user + 1]!; at++) {
      arcs.add(user, targets[at]!, weights[at]!);
      arcs.add(targets[at]!, user, -weights[at]!);
    }
  }
  return arcs.links(count);
}

/** Undefined where two places are too near to fit one between. */
function between(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined) return right === undefined ? 0 : right - 1;
  if (right === undefined) return left + 1;
  const middle = (left + right) / 2;
  return middle > left && middle < right ? middle : undefined;
}
