import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { colourOf, colourOfDifference, hex, inkOn, luminance, type Rgb } from "../../../src/core/draw/colour.ts";
import { differenceMap } from "../../../src/core/draw/differenceMap.ts";
import { heatMap } from "../../../src/core/draw/heatMap.ts";
import { lengthChart } from "../../../src/core/draw/lengthChart.ts";
import { lengthLabel } from "../../../src/core/draw/lengthLabel.ts";
import { type Cell, cellsOf } from "../../../src/core/evaluate/cells.ts";
import { assertWellFormed } from "./wellFormed.ts";
import { distance, seenBy, visions } from "./vision.ts";

const shares = Array.from({ length: 101 }, (_, index) => index / 100);

test("values 30 points apart look different to all eyes, and brightness rises", () => {
  for (const vision of visions) {
    const colours = shares.map((share) => seenBy(colourOf(share), vision));
    for (const [low, high] of pairs(30)) assert.ok(distance(colours[low]!, colours[high]!) >= 20, `${vision} ${low} ${high}`);
  }
  const bright = shares.map((share) => luminance(colourOf(share)));
  assert.ok(bright.every((value, index) => index === 0 || value >= bright[index - 1]! - 1e-3));
});

function pairs(apart: number): [number, number][] {
  return shares.flatMap((_, low) => shares.flatMap((__, high): [number, number][] => (high - low >= apart ? [[low, high]] : [])));
}

test("digits stand out on every colour of every palette", () => {
  const contrast = (colour: Rgb) => {
    const ink = inkOn(colour) === "#fff" ? 1 : 0;
    const [bright, dark] = [Math.max(ink, luminance(colour)), Math.min(ink, luminance(colour))];
    return (bright + 0.05) / (dark + 0.05);
  };
  for (const share of shares) {
    for (const colour of [colourOf(share), colourOf(share, "classic"), colourOfDifference(share), colourOfDifference(-share)])
      assert.ok(contrast(colour) >= 4.5, hex(colour));
  }
  assert.equal(hex(colourOfDifference(0)), "#f7f7f7");
});

function cells(): Cell[] {
  const lengths = [8192, 16_384, 32_768, 65_536, 131_072, 1_048_576];
  return cellsOf(
    lengths.flatMap((length) =>
      [0, 11, 22, 33, 44, 55, 66, 77, 88, 100].flatMap((depth) =>
        [0, 1, 2].map((index) => ({
          id: `${length}-${depth}-${index}`,
          task: "niah",
          length,
          depth,
          status: length === 1_048_576 ? ("too-long" as const) : depth === 11 ? ("truncated" as const) : ("ok" as const),
          score: (depth + index) % 3 === 0 ? 0 : 1,
        })),
      ),
    ),
  );
}

test("a heat map of 60 cells is one well-formed picture below 30 KB with every value in it", () => {
  const map = { title: "niah", notes: ["model <b>&", "n 3"], cells: cells() };
  const svg = heatMap(map);
  assertWellFormed(svg);
  assert.ok(svg.length <= 30_000, `${svg.length}`);
  assert.equal(heatMap(map), svg);
  assert.doesNotMatch(svg, /<script|href|url\((?!#)|@import|foreignObject/);
  assert.equal(svg.match(/<g>/g)?.length, 60);
  assert.equal(svg.match(/fill="#d00"/g)?.length, 5, "a red corner where the server read less");
  assert.equal(svg.match(/>too long</g)?.length, 10);
  assert.match(svg, /model &lt;b&gt;&amp;/);
  assert.match(svg, /<title>length 8K, depth 0 %: 67 % of 3, interval 21 to 94<\/title>/);
});

test("pictures of nothing, of one cell and of tasks without depths", () => {
  for (const some of [[], cells().slice(0, 1), cells().map((cell) => ({ ...cell, depth: null }))])
    assertWellFormed(heatMap({ title: "t", notes: [], cells: some }));
  assertWellFormed(lengthChart({ title: "t", notes: [], curves: [] }));
  assertWellFormed(
    lengthChart({
      title: "t",
      notes: ["n"],
      mark: 85.6,
      curves: [{ name: "a<", points: [{ length: 8192, value: 90, low: 80, high: 95 }] }],
    }),
  );
  assertWellFormed(differenceMap("t", ["n"], []));
});

test("whatever words come in, the picture stays well-formed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (words) => {
      assertWellFormed(heatMap({ title: words, notes: [words], cells: [] }));
      assertWellFormed(lengthChart({ title: words, notes: [], curves: [{ name: words, points: [] }] }));
    }),
  );
});

test("a difference map tells points, direction and chance", () => {
  const base = { task: "niah", depth: 0, a: 50, b: 100, n: 20, better: 10, worse: 0 };
  const svg = differenceMap(
    "B less A",
    [],
    [
      { ...base, length: 8192, points: 50, p: 0.002, significant: true },
      { ...base, length: 16_384, points: -5, p: 0.6, significant: false },
    ],
  );
  assertWellFormed(svg);
  assert.match(svg, />\+50 \*</);
  assert.match(svg, />-5</);
});

test("lengths are named as models name them", () => {
  assert.deepEqual([8192, 131_072, 1_048_576, 524_288, 1_310_720, 1000, 128].map(lengthLabel), [
    "8K",
    "128K",
    "1M",
    "512K",
    "1.25M",
    "1000",
    "128",
  ]);
});
