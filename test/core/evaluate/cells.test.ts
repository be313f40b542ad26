import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cellsOf, type Scored } from "../../../src/core/evaluate/cells.ts";
import { compareRuns, mcNemar } from "../../../src/core/evaluate/compareRuns.ts";
import { intervalOf, wilson } from "../../../src/core/evaluate/interval.ts";
import { runScores } from "../../../src/core/evaluate/runScores.ts";

function one(id: string, score: number, over: Partial<Scored> = {}): Scored {
  return { id, task: "niah", length: 8192, depth: 50, status: "ok", score, ...over };
}

test("Wilson's interval solves its own equation, and is what the tables say", () => {
  const z = 1.959963984540054;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const right = Math.round(share * n);
      for (const bound of Object.values(wilson(right, n))) {
        const p = bound / 100;
        const distance = Math.abs(right / n - p) - z * Math.sqrt((p * (1 - p)) / n);
        assert.ok(Math.abs(distance) < 1e-9 || p === 0 || p === 1);
      }
    }),
  );
  const lows = [1, 5, 10, 20, 25, 50, 100].map((n) => Math.round(wilson(n, n).low * 10) / 10);
  assert.deepEqual(lows, [20.7, 56.6, 72.2, 83.9, 86.7, 92.9, 96.3]);
  assert.deepEqual(wilson(0, 0), { low: 0, high: 100 });
});

test("fractions get a bootstrap that a second run repeats", () => {
  const scores = [1, 0.75, 0.5, 1, 0.25, 0.75, 1, 1];
  const { low, high } = intervalOf(scores);
  assert.deepEqual(intervalOf(scores), { low, high });
  assert.ok(low < 78 && high > 78 && low > 50 && high < 98);
});

test("errors and refused lengths say nothing of the model, missing answers do", () => {
  const group = [
    one("a", 1),
    one("b", 0),
    one("c", 0, { status: "no-answer" }),
    one("d", 0, { status: "error" }),
    one("e", 0, { status: "too-long" }),
  ];
  const [cell, ...others] = cellsOf(group);
  assert.equal(others.length, 0);
  assert.deepEqual([cell!.n, Math.round(cell!.score!), cell!.status], [3, 33, "too-long"]);
  assert.deepEqual(cell!.counts, { ok: 2, "too-long": 1, "no-answer": 1, error: 1 });
  assert.deepEqual([cellsOf(group, true)[0]!.n, cellsOf(group, true)[0]!.score], [5, 20]);
});

test("every metric of a task is of the same answers as its score", () => {
  const group = [one("a", 1), one("b", 0, { status: "error" }), one("c", 0, { status: "too-long" })];
  const metrics = (_: string, some: readonly Scored[]) => ({ hits: some.length });
  assert.deepEqual(runScores(group, metrics).scores, { niah: { score: 100, hits: 1, n: 1 } });
  assert.deepEqual(runScores(group.slice(1), metrics).scores, { niah: { score: null, hits: null, n: 0 } });
  assert.equal(runScores(group, metrics, true).scores["niah"]!["hits"], 3);
});

test("a truncated answer marks its cell before anything else", () => {
  assert.equal(
    cellsOf([one("a", 1), one("b", 0, { status: "no-answer" }), one("c", 0, { status: "truncated" })])[0]!.status,
    "truncated",
  );
  const empty = cellsOf([one("a", 0, { status: "too-long" })])[0]!;
  assert.deepEqual([empty.score, empty.n, empty.status], [null, 0, "too-long"]);
});

test("cells come by task, length and depth, whatever the order of the answers", () => {
  const grid = ["a", "b"].flatMap((task) =>
    [8192, 131_072].flatMap((length) =>
      [0, 100, null].map((depth, index) => one(`${task}${length}${index}`, 1, { task, length, depth })),
    ),
  );
  fc.assert(
    fc.property(fc.shuffledSubarray(grid, { minLength: grid.length }), (shuffled) => {
      assert.deepEqual(cellsOf(shuffled), cellsOf(grid));
    }),
  );
  assert.deepEqual(
    cellsOf(grid)
      .map(({ depth }) => depth)
      .slice(0, 3),
    [null, 0, 100],
  );
});

test("two runs are compared sample by sample", () => {
  const a = [one("1", 0), one("2", 0), one("3", 1), one("only a", 1), one("late", 1, { status: "error" })];
  const b = [one("1", 1), one("2", 1), one("3", 1), one("only b", 1), one("late", 1)];
  const { differences, onlyA, onlyB } = compareRuns(a, b);
  assert.deepEqual([onlyA, onlyB, differences.length], [1, 2, 1]);
  const { n, better, worse, points, p, significant } = differences[0]!;
  assert.deepEqual([n, better, worse, Math.round(points), p, significant], [3, 2, 0, 67, 0.5, false]);
});

test("McNemar's exact test: sums of binomials, also for thousands", () => {
  assert.equal(mcNemar(0, 0), 1);
  assert.ok(Math.abs(mcNemar(10, 0) - 2 / 1024) < 1e-12);
  assert.ok(Math.abs(mcNemar(1, 9) - (2 * 11) / 1024) < 1e-12);
  assert.ok(mcNemar(2000, 2000) > 0.98);
  assert.ok(mcNemar(2200, 1800) < 1e-8);
});
