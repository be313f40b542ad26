import assert from "node:assert/strict";
import { test } from "node:test";
import { greedyLine } from "../../../src/core/order/greedyLine.ts";
import { Line } from "../../../src/core/order/line.ts";
import { lineUp } from "../../../src/core/order/lineUp.ts";
import { Arcs, type Links } from "../../../src/core/order/links.ts";
import { randomFrom } from "../../../src/core/order/random.ts";
import { atOnce } from "../../../src/core/steps.ts";

/** So many nodes, each using some others; of two nodes only one uses the other. */
function circleOf(count: number, uses: number, seed: number): Links {
  const random = randomFrom(seed);
  const arcs = new Map<string, readonly [number, number, number]>();
  while (arcs.size < uses) {
    const [from, to] = [Math.floor(random() * count), Math.floor(random() * count)];
    if (from !== to && !arcs.has(`${to} ${from}`)) arcs.set(`${from} ${to}`, [from, to, random() < 0.3 ? 301 : 1001]);
  }
  const links = new Arcs(uses);
  for (const [from, to, weight] of arcs.values()) links.add(from, to, weight);
  return links.links(count);
}

/** The least weight of uses of a later node over all lines, by the sets of nodes that can stand in front (Held and Karp 1962). */
function least({ count, offsets, targets, weights }: Links): number {
  const best = new Float64Array(2 ** count).fill(Infinity);
  best[0] = 0;
  for (let front = 0; front < best.length; front++) {
    for (let next = 0; next < count; next++) {
      if ((front & (1 << next)) !== 0) continue;
      let wrong = best[front]!;
      for (let at = offsets[next]!; at < offsets[next + 1]!; at++) if ((front & (1 << targets[at]!)) === 0) wrong += weights[at]!;
      best[front | (1 << next)] = Math.min(best[front | (1 << next)]!, wrong);
    }
  }
  return best.at(-1)!;
}

const lineOf = (uses: Links) => atOnce(lineUp(uses, atOnce(greedyLine(uses))));

test("small circles are lined up as well as they can be", () => {
  let off = 0;
  for (let seed = 0; seed < 100; seed++) {
    const uses = circleOf(11, 22 + (seed % 20), seed);
    const line = lineOf(uses);
    assert.ok(line.wrong >= least(uses));
    if (line.wrong > least(uses)) off++;
  }
  assert.ok(off <= 1, `${off} of 100 are not`);
});

test("the weight that is wrong is what the line says it is", () => {
  for (let seed = 0; seed < 30; seed++) {
    const uses = circleOf(40, 120, seed);
    const line = lineOf(uses);
    assert.equal(line.wrong, new Line(uses, line.nodes()).wrong);
    assert.deepEqual(
      line.nodes().toSorted((a, b) => a - b),
      Array.from({ length: 40 }, (_, node) => node),
    );
  }
});

test("a line is never worse than the one it began with", () => {
  for (let seed = 0; seed < 8; seed++) {
    const uses = circleOf(60, 300, seed);
    const greedy = atOnce(greedyLine(uses));
    assert.ok(atOnce(lineUp(uses, greedy)).wrong <= new Line(uses, greedy).wrong);
  }
});
