import { type Links, turned } from "./links.ts";

/** More passes hardly gain anything: most moves happen in the first two. */
const passes = 8;

/**
 * Betters a line-up: takes one node after the other and puts it where the least weight of its uses points forward,
 * all others standing still. A pass costs edges times log(degree). Never makes the line-up worse.
 */
export function sift(uses: Links, place: Float64Array): Float64Array {
  const users = turned(uses);
  let line = place;
  for (let pass = 0; pass < passes; pass++) {
    const moved = siftOnce(uses, users, line);
    line = renumbered(line);
    if (!moved) break;
  }
  return line;
}

function siftOnce(uses: Links, users: Links, place: Float64Array): boolean {
  let moved = false;
  for (let node = 0; node < uses.count; node++) {
    const steps = stepsOf(uses, users, node, place);
    const better = steps.length < 2 ? undefined : bestPlace(steps, place[node]!);
    if (better === undefined) continue;
    place[node] = better;
    moved = true;
  }
  return moved;
}

/** A neighbour's place, and what passing it from left to right saves: its weight if it is used, minus that if it is a user. */
type Step = readonly [place: number, gain: number];

function stepsOf(uses: Links, users: Links, node: number, place: Float64Array): Step[] {
  const steps: Step[] = [];
  for (let at = uses.offsets[node]!; at < uses.offsets[node + 1]!; at++)
    steps.push([place[uses.targets[at]!]!, uses.weights[at]!]);
  for (let at = users.offsets[node]!; at < users.offsets[node + 1]!; at++)
    steps.push([place[users.targets[at]!]!, -users.weights[at]!]);
  return steps.toSorted((a, b) => a[0] - b[0]);
}

/** A gap between two neighbours that is truly better than where the node stands; undefined when there is none. */
function bestPlace(steps: readonly Step[], here: number): number | undefined {
  let sum = 0;
  let atHome = 0;
  let best = 0;
  let bestGap = 0;
  for (const [index, [place, gain]] of steps.entries()) {
    sum += gain;
    if (place < here) atHome = sum;
    if (sum > best + 1e-9) {
      best = sum;
      bestGap = index + 1;
    }
  }
  if (best <= atHome + 1e-9) return undefined;
  return between(steps[bestGap - 1]?.[0], steps[bestGap]?.[0]);
}

/** Undefined where two places are too near to fit one between (before the next renumbering). */
function between(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined) return right! - 1;
  if (right === undefined) return left + 1;
  const middle = (left + right) / 2;
  return middle > left && middle < right ? middle : undefined;
}

/** Whole numbers again; nodes in one gap keep the order of their numbers. */
function renumbered(place: Float64Array): Float64Array {
  const line = Uint32Array.from(place, (_, node) => node).toSorted((a, b) => place[a]! - place[b]! || a - b);
  const result = new Float64Array(place.length);
  for (const [at, node] of line.entries()) result[node] = at;
  return result;
}
