import assert from "node:assert/strict";
import { test } from "node:test";
import { perEntry } from "../../../src/core/pack/perEntry.ts";
import { atOnce } from "../../../src/core/steps.ts";
import { linksOf } from "./links.ts";

const sizes = (count: number, size = 10) => new Float64Array(count).fill(size);

test("an entry comes with everything it uses; two that share do not fit together and repeat", () => {
  const graph = linksOf(5, [
    [3, 1],
    [1, 0],
    [4, 2],
    [2, 0],
  ]);
  assert.deepEqual(atOnce(perEntry(graph, sizes(5), 40)), [
    [0, 1, 3],
    [0, 2, 4],
  ]);
});

test("entries whose files all fit share a context", () => {
  const graph = linksOf(6, [
    [2, 0],
    [3, 0],
    [4, 1],
  ]);
  assert.deepEqual(atOnce(perEntry(graph, sizes(6), 40)), [
    [0, 2, 3, 5],
    [1, 4],
  ]);
});

test("what is nearest comes first; what is left becomes an entry", () => {
  const graph = linksOf(4, [
    [3, 2],
    [2, 1],
    [1, 0],
  ]);
  assert.deepEqual(atOnce(perEntry(graph, sizes(4), 20)), [
    [2, 3],
    [0, 1],
  ]);
});

test("a circle that nothing enters is entered at its last file", () => {
  const graph = linksOf(3, [
    [0, 1],
    [1, 2],
    [2, 0],
  ]);
  assert.deepEqual(atOnce(perEntry(graph, sizes(3), 100)), [[0, 1, 2]]);
});

test("a chain of 100,000 files is no recursion", () => {
  const count = 100_000;
  const pairs = Array.from({ length: count - 1 }, (_, at) => [at + 1, at] as const);
  const bins = atOnce(perEntry(linksOf(count, pairs), sizes(count), 1000));
  assert.equal(new Set(bins.flat()).size, count);
});
