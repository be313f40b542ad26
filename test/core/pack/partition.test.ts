import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Links } from "../../../src/core/order/links.ts";
import type { Bin, Block } from "../../../src/core/pack/block.ts";
import { borrow } from "../../../src/core/pack/borrow.ts";
import { grow } from "../../../src/core/pack/grow.ts";
import { partition } from "../../../src/core/pack/partition.ts";
import { refine } from "../../../src/core/pack/refine.ts";
import { repeatsOf } from "../../../src/core/pack/repeats.ts";
import { spill } from "../../../src/core/pack/spill.ts";
import { neighboursOf } from "../../../src/core/pack/uses.ts";
import { atOnce } from "../../../src/core/steps.ts";
import { linksOf } from "./links.ts";

interface World {
  readonly sizes: Float64Array;
  readonly uses: Links;
  readonly links: Links;
  readonly capacity: number;
}

/** Up to 40 blocks of 1 to 50 tokens, each using some of those before it, and contexts of 50 to 150. */
const world: fc.Arbitrary<World> = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 40 }),
    edges: fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 120 }),
    capacity: fc.integer({ min: 50, max: 150 }),
  })
  .map(({ sizes, edges, capacity }) => {
    const pairs = new Map(
      edges.filter(([a, b]) => a !== b && a < sizes.length && b < sizes.length).map((pair) => [String(pair), pair]),
    );
    const uses = linksOf(sizes.length, [...pairs.values()]);
    return { sizes: Float64Array.from(sizes), uses, links: neighboursOf(uses), capacity };
  });

const sizeOf = (bin: Bin, sizes: Float64Array) => bin.reduce((sum, block) => sum + sizes[block]!, 0);

function weightInside(bins: readonly Bin[], { offsets, targets, weights }: Links): number {
  let weight = 0;
  for (const bin of bins) {
    for (const block of bin) {
      for (let at = offsets[block]!; at < offsets[block + 1]!; at++) if (bin.includes(targets[at]!)) weight += weights[at]!;
    }
  }
  return weight;
}

test("growing places every block with a neighbour once, within the capacity", () => {
  fc.assert(
    fc.property(world, ({ sizes, links, capacity }) => {
      const bins = atOnce(grow(links, sizes, capacity));
      const joined = [...sizes.keys()].filter((block) => links.offsets[block + 1]! > links.offsets[block]!);
      assert.deepEqual(
        bins.flat().toSorted((a, b) => a - b),
        joined,
      );
      for (const bin of bins) assert.ok(sizeOf(bin, sizes) <= capacity);
    }),
  );
});

test("refining keeps the blocks and the capacity and never loses edges", () => {
  fc.assert(
    fc.property(world, ({ sizes, links, capacity }) => {
      const grown = atOnce(grow(links, sizes, capacity * 0.9));
      const refined = atOnce(refine(links, sizes, grown, capacity));
      assert.deepEqual(new Set(refined.flat()), new Set(grown.flat()));
      assert.equal(refined.flat().length, grown.flat().length);
      for (const bin of refined) assert.ok(sizeOf(bin, sizes) <= capacity);
      assert.ok(weightInside(refined, links) >= weightInside(grown, links));
    }),
  );
});

test("borrowing adds missing neighbours within room and budget, and repeats are within it too", () => {
  fc.assert(
    fc.property(world, fc.constantFrom(0.1, 0.25, 0.6), ({ sizes, links, capacity }, share) => {
      const repeats = Math.floor(capacity * share);
      const bins = atOnce(grow(links, sizes, capacity - repeats));
      const lent = atOnce(borrow(links, sizes, bins, { size: capacity, repeats }));
      for (const [at, bin] of lent.entries()) {
        const borrowed = bin.slice(bins[at]!.length);
        assert.deepEqual(bin.slice(0, bins[at]!.length), bins[at]);
        assert.equal(new Set(bin).size, bin.length);
        assert.ok(sizeOf(borrowed, sizes) <= repeats);
        assert.ok(sizeOf(bin, sizes) <= capacity || borrowed.length === 0);
        for (const block of borrowed) assert.ok(bins[at]!.some((user) => neighbours(user, links).includes(block)));
      }
      for (const repeated of repeatsOf(lent, sizes)) assert.ok(repeated <= repeats);
    }),
  );
});

function neighbours(block: number, { offsets, targets }: Links): number[] {
  return [...targets.subarray(offsets[block], offsets[block + 1])];
}

test("spilling loses no block, keeps the capacity and makes all but the emptiest at least as full", () => {
  fc.assert(
    fc.property(world, ({ sizes, links, capacity }) => {
      const bins = atOnce(grow(links, sizes, capacity * 0.7));
      const spilled = atOnce(spill(links, sizes, bins, capacity));
      assert.deepEqual(new Set(spilled.flat()), new Set(bins.flat()));
      for (const bin of spilled) assert.ok(bin.length > 0 && sizeOf(bin, sizes) <= capacity);
      assert.ok(spilled.length <= bins.length);
    }),
  );
});

test("what fits one context is one context, without a repeat", () => {
  fc.assert(
    fc.property(world, fc.constantFrom(0, 0.25), ({ sizes, uses }, share) => {
      const blocks = [...sizes.keys()].map((at) => ({ path: `${at}` }) as Block);
      const size = sizeOf([...sizes.keys()], sizes);
      assert.deepEqual(atOnce(partition(blocks, uses, sizes, { size, repeats: Math.floor(size * share) })), [[...sizes.keys()]]);
    }),
  );
});

/** Ten modules of ten files that use each other, and two files that everything uses. */
function modules(): { blocks: Block[]; sizes: Float64Array; uses: Links } {
  const arcs: [number, number][] = [];
  for (let file = 2; file < 102; file++) {
    arcs.push([file, 0], [file, 1]);
    const place = (file - 2) % 10;
    for (let near = 0; near < place; near++) arcs.push([file, file - 1 - near]);
  }
  const blocks = Array.from({ length: 122 }, (_, at) => ({ path: `${at}` }) as Block);
  const sizes = Float64Array.from(blocks, (_, at) => 90 + (at % 7) * 3);
  return { blocks, sizes, uses: linksOf(122, arcs) };
}

test("modules stay together, what everything uses is repeated, documents fill up", () => {
  const { blocks, sizes, uses } = modules();
  const size = 1300;
  const apart = atOnce(partition(blocks, uses, sizes, { size, repeats: 0 }));
  const repeated = atOnce(partition(blocks, uses, sizes, { size, repeats: size / 4 }));
  const share = (bins: readonly Bin[]) => {
    const held = new Set<string>();
    for (const bin of bins) {
      for (const user of bin)
        for (const used of neighbours(user, uses)) if (used < user && bin.includes(used)) held.add(`${user} ${used}`);
    }
    return held.size / uses.targets.length;
  };
  assert.equal(apart.flat().length, 122);
  assert.ok(share(apart) > 0.6, `${share(apart)}`);
  assert.ok(share(repeated) > 0.9, `${share(repeated)}`);
  for (const bins of [apart, repeated]) {
    assert.equal(new Set(bins.flat()).size, 122);
    for (const bin of bins.slice(0, -1)) assert.ok(sizeOf(bin, sizes) / size > 0.9, `${sizeOf(bin, sizes) / size}`);
  }
});
