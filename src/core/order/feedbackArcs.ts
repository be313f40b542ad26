import { BestFirst } from "./bestFirst.ts";
import { components } from "./components.ts";
import { Arcs, type Links, turned } from "./links.ts";
import { sift } from "./sift.ts";

/**
 * The same graph without circles: inside each circle the files are lined up so that the weight of uses of a later
 * file is small (Eades, Lin and Smyth 1993, weighted, then each file moved to its best place), and those are dropped.
 */
export function withoutCircles(links: Links): Links {
  const { of, sizes } = components(links);
  if (sizes.every((size) => size === 1)) return links;
  const inside = arcsWhere(links, (from, to) => of[from] === of[to]);
  const place = sift(inside, eadesLinSmyth(inside));
  return arcsWhere(links, (from, to) => of[from] !== of[to] || place[to]! < place[from]!);
}

function arcsWhere(links: Links, keep: (from: number, to: number) => boolean): Links {
  const arcs = new Arcs(links.targets.length);
  for (let from = 0; from < links.count; from++) {
    for (let at = links.offsets[from]!; at < links.offsets[from + 1]!; at++) {
      const to = links.targets[at]!;
      if (keep(from, to)) arcs.add(from, to, links.weights[at]!);
    }
  }
  return arcs.links(links.count);
}

/** Taken before every ordinary node: what uses nothing that is left, then what nothing left uses. */
const ready = 1e15;
const unused = 1e14;

/**
 * The greedy line-up: what uses nothing that is left goes to the front, what is not used goes to the back, else the
 * node that is used most beyond what it uses goes to the front. Returns each node's place.
 */
function eadesLinSmyth(uses: Links): Float64Array {
  const users = turned(uses);
  const used = sums(users);
  const using = sums(uses);
  const queue = new BestFirst(uses.count);
  const enqueue = (node: number) =>
    queue.set(node, using[node]! <= 0 ? ready : used[node]! <= 0 ? unused : used[node]! - using[node]!);
  for (let node = 0; node < uses.count; node++) enqueue(node);
  const place = new Float64Array(uses.count);
  let front = 0;
  let back = uses.count;
  for (let node = queue.take(); node !== undefined; node = queue.take()) {
    place[node] = using[node]! > 0 && used[node]! <= 0 ? --back : front++;
    lower(users, node, using, enqueue);
    lower(uses, node, used, enqueue);
  }
  return place;
}

/** Weights in units of a thousandth: whole numbers add up without rounding, so that zero is zero. */
function whole(weight: number): number {
  return Math.round(weight * 1000);
}

function sums(links: Links): Float64Array {
  const result = new Float64Array(links.count);
  for (let node = 0; node < links.count; node++) {
    for (let at = links.offsets[node]!; at < links.offsets[node + 1]!; at++) result[node]! += whole(links.weights[at]!);
  }
  return result;
}

/** Takes a node's arcs out of its neighbours' sums. */
function lower(links: Links, node: number, sum: Float64Array, changed: (node: number) => void): void {
  for (let at = links.offsets[node]!; at < links.offsets[node + 1]!; at++) {
    const other = links.targets[at]!;
    sum[other]! -= whole(links.weights[at]!);
    changed(other);
  }
}
