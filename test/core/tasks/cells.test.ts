import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsOf, geometricLengths, linearDepths, sigmoidDepths } from "../../../src/core/tasks/cells.ts";
import { familyOf } from "../../../src/core/tasks/families.ts";

const niah = familyOf("niah")!;
const vt = familyOf("ruler-vt")!;

test("the needle test has 100 samples by default: ten lengths in even ratios, ten depths", () => {
  const lengths = geometricLengths(8192, 131_072, 10);
  assert.equal(lengths[0], 8192);
  assert.equal(lengths.at(-1), 131_072);
  assert.deepEqual(
    lengths,
    lengths.toSorted((a, b) => a - b),
  );
  for (const [at, length] of lengths.slice(1).entries()) assert.ok(Math.abs(length / lengths[at]! - 16 ** (1 / 9)) < 0.02);
  const cells = cellsOf(niah, { lengths });
  assert.equal(cells.length, 100);
  assert.deepEqual([...new Set(cells.map(({ depth }) => depth))], [0, 11, 22, 33, 44, 56, 67, 78, 89, 100]);
  assert.equal(new Set(cells.map(({ length, index }) => `${length} ${index}`)).size, 100);
});

test("samples per length: in grids spread evenly over the depths, elsewhere ten by default", () => {
  const depthsFor = (samples: number, depths: readonly number[]) =>
    cellsOf(niah, { lengths: [1], depths, samples }).map(({ depth }) => depth);
  assert.deepEqual(depthsFor(3, [0, 25, 50, 75, 100]), [0, 50, 100]);
  assert.deepEqual(depthsFor(1, [0, 50, 100]), [50]);
  assert.deepEqual(depthsFor(5, [0, 100]), [0, 100, 0, 100, 0]);
  assert.equal(cellsOf(vt, { lengths: [1, 2] }).length, 20);
  assert.equal(cellsOf(vt, { lengths: [1, 2], samples: 3, depths: [0, 1] }).length, 6);
  assert.ok(cellsOf(vt, { lengths: [1] }).every((cell) => !("depth" in cell)));
});

test("depths: even, or closer together at both ends; never falling", () => {
  assert.deepEqual(linearDepths(5), [0, 25, 50, 75, 100]);
  assert.deepEqual(linearDepths(1), [50]);
  const curve = sigmoidDepths(11);
  assert.deepEqual(
    curve,
    curve.toSorted((a, b) => a - b),
  );
  // gkamradt's own curve, which falls; the reference has it rounded to three places.
  assert.deepEqual(curve, [0, 1.799, 4.743, 11.92, 26.894, 50, 73.106, 88.08, 95.257, 98.201, 100]);
  assert.deepEqual(sigmoidDepths(2), [0, 100]);
});

test("a range that is none gives its end", () => {
  assert.deepEqual(geometricLengths(8192, 4096, 10), [4096]);
  assert.deepEqual(geometricLengths(8192, 16_384, 1), [16_384]);
});
