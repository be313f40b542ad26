import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Frontier } from "../../../src/core/pack/frontier.ts";

test("entries come out by score, then by number", () => {
  const entry = fc.record({ block: fc.nat(9), score: fc.nat(5) });
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const frontier = new Frontier();
      for (const { block, score } of entries) frontier.put(block, score);
      const taken = entries.map(() => frontier.take());
      assert.deepEqual(
        taken,
        entries.map(({ block, score }) => ({ block, score })).toSorted((a, b) => b.score - a.score || a.block - b.block),
      );
      assert.equal(frontier.take(), undefined);
    }),
  );
});

test("a cleared frontier is empty and can be used again", () => {
  const frontier = new Frontier();
  frontier.put(1, 1);
  frontier.clear();
  assert.equal(frontier.take(), undefined);
  frontier.put(2, 1);
  assert.deepEqual(frontier.take(), { block: 2, score: 1 });
});
