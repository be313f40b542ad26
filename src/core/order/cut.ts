import { type Links, turned } from "./links.ts";
import type { Line } from "./line.ts";

const unseen = -1;

/**
 * What stands in the way of a wrong use: chains of right uses that lead from the used node back to its user. A smallest
 * cut of them (Ford and Fulkerson 1956) tells whether to give them up is cheaper than to give up the use. The flow ends
 * where it reaches the weight of the use: a few searches.
 */
export class Cut {
  readonly #line: Line;
  /** From what is used to its users; the weights are arcs of `line.uses`. */
  readonly #users: Links;
  readonly #flow: Float64Array;
  /** Where flow was put, to be taken out again. */
  readonly #wet: number[] = [];
  /** How each node was reached: from which node, through which arc. */
  readonly #from: Int32Array;
  readonly #through: Int32Array;

  constructor(line: Line) {
    this.#line = line;
    this.#users = turned({ ...line.uses, weights: Float64Array.from(line.uses.weights.keys()) });
    this.#flow = new Float64Array(line.uses.targets.length);
    this.#from = new Int32Array(line.uses.count).fill(unseen);
    this.#through = new Int32Array(line.uses.count);
  }

  /** What has to move in front of the user so that its wrong use comes right and the line gets better; undefined where it would not. */
  inTheWayOf(user: number, arc: number): number[] | undefined {
    const used = this.#line.uses.targets[arc]!;
    let reached: number[] | undefined;
    for (let left = this.#line.uses.weights[arc]!; left > 0 && reached === undefined;) {
      const search = this.#search(used, user);
      if (this.#from[user] === unseen) reached = search;
      else left -= this.#push(used, user);
      for (const node of search) this.#from[node] = unseen;
    }
    for (const at of this.#wet) this.#flow[at] = 0;
    this.#wet.length = 0;
    return reached;
  }

  /** Breadth first along whatever still takes flow, between the places of the two; ends where the user is reached. */
  #search(used: number, user: number): number[] {
    const { uses, place } = this.#line;
    const users = this.#users;
    const reached = [used];
    const reach = (node: number, from: number, arc: number): void => {
      if (this.#from[node] !== unseen) return;
      this.#from[node] = from;
      this.#through[node] = arc;
      reached.push(node);
    };
    this.#from[used] = used;
    for (const node of reached) {
      if (this.#from[user] !== unseen) break;
      this.#line.effort += uses.offsets[node + 1]! - uses.offsets[node]! + users.offsets[node + 1]! - users.offsets[node]!;
      for (let arc = uses.offsets[node]!; arc < uses.offsets[node + 1]!; arc++) {
        const to = uses.targets[arc]!;
        const right = place[to]! < place[node]! && place[to]! >= place[user]!;
        if (right && this.#flow[arc]! < uses.weights[arc]!) reach(to, node, arc);
      }
      for (let at = users.offsets[node]!; at < users.offsets[node + 1]!; at++) {
        const arc = users.weights[at]!;
        if (this.#flow[arc]! > 0) reach(users.targets[at]!, node, arc);
      }
    }
    return reached;
  }

  /** Puts as much flow as it takes on the chain that was found. */
  #push(used: number, user: number): number {
    const { targets, weights } = this.#line.uses;
    const forward = (node: number) => targets[this.#through[node]!] === node;
    let most = Infinity;
    for (let node = user; node !== used; node = this.#from[node]!) {
      const arc = this.#through[node]!;
      most = Math.min(most, forward(node) ? weights[arc]! - this.#flow[arc]! : this.#flow[arc]!);
    }
    for (let node = user; node !== used; node = this.#from[node]!) {
      const arc = this.#through[node]!;
      this.#flow[arc]! += forward(node) ? most : -most;
      this.#wet.push(arc);
    }
    return most;
  }
}
