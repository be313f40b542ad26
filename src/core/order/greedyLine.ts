import type { Steps } from "../steps.ts";
import { BestFirst } from "./bestFirst.ts";
import { type Links, turned } from "./links.ts";

/** Taken before every ordinary node: what uses nothing that is left, then what nothing left uses. */
const ready = 1e15;
const unused = 1e14;

/**
 * The nodes lined up greedily (Eades, Lin and Smyth 1993, weighted): what uses nothing that is left goes to the front,
 * what is not used goes to the back, else the node that is used most beyond what it uses goes to the front. Weights are whole.
 */
export function* greedyLine(uses: Links): Steps<number[]> {
  const users = turned(uses);
  const used = sums(users);
  const using = sums(uses);
  const queue = new BestFirst(uses.count);
  const enqueue = (node: number) =>
    queue.set(node, using[node]! === 0 ? ready : used[node]! === 0 ? unused : used[node]! - using[node]!);
  for (let node = 0; node < uses.count; node++) enqueue(node);
  const front: number[] = [];
  const back: number[] = [];
  for (let node = queue.take(); node !== undefined; node = queue.take()) {
    (using[node]! > 0 && used[node] === 0 ? back : front).push(node);
    lower(users, node, using, enqueue);
    lower(uses, node, used, enqueue);
    yield;
  }
  return [...front, ...back.toReversed()];
}

function sums(links: Links): Float64Array {
  const result = new Float64Array(links.count);
  for (let node = 0; node < links.count; node++) {
    for (let at = links.offsets[node]!; at < links.offsets[node + 1]!; at++) result[node]! += links.weights[at]!;
  }
  return result;
}

/** Takes a node's arcs out of its neighbours' sums. */
function lower(links: Links, node: number, sum: Float64Array, changed: (node: number) => void): void {
  for (let at = links.offsets[node]!; at < links.offsets[node + 1]!; at++) {
    const other = links.targets[at]!;
    sum[other]! -= links.weights[at]!;
    changed(other);
  }
}
