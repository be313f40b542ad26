import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { bestFit } from "../../../src/core/export/bestFit.ts";
import type { Piece } from "../../../src/core/export/formats/format.ts";
import { packOf, prepacked } from "../../../src/core/export/formats/prepacked.ts";
import { view } from "./fake.ts";
import { cpuMsSince } from "../../support/cpu.ts";

const reference = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../reference/packing/${name}.json`, import.meta.url), "utf8"));

test("bins are those of TRL's example; what TRL cuts is cut before, since ours is never over the size", () => {
  const { seq_length: size, input_ids: rows, bfd } = reference("trl_bfd_example");
  const cut = rows.map((row: number[]) => row.slice(0, size));
  const bins = bestFit(
    cut.map((row: number[]) => row.length),
    size,
  );
  assert.deepEqual(
    bins.map((bin) => bin.flatMap((index) => cut[index])),
    bfd.input_ids,
  );
  assert.deepEqual(
    bins.map((bin) => bin.map((index) => cut[index].length)),
    bfd.seq_lengths,
  );
});

test("weights by sequence are LongAlign's", () => {
  const { target_tokens: targets, packs, per_token_weight: weights, scaled } = reference("longalign_weights");
  const pieces: Piece[] = targets.map((count: number, n: number) => ({
    id: `${n}`,
    input_ids: Array(count + 2).fill(7),
    labels: [-100, -100, ...Array(count).fill(7)],
  }));
  const rows = packs.map((pack: number[]) =>
    packOf(
      pack.map((index) => pieces[index]!),
      "sequence",
    ),
  );
  const found = rows.flatMap(({ loss_weights }: { loss_weights: number[] }) => loss_weights.filter((weight) => weight > 0));
  assert.deepEqual([...new Set(found)], weights);
  const scale = packs.length / targets.length;
  assert.deepEqual(
    [...new Set(found as number[])].map((weight) => weight * scale),
    scaled,
  );
});

/** Best fit, written the slow way. */
function slowly(lengths: readonly number[], size: number): number[][] {
  const bins: { room: number; since: number; items: number[] }[] = [];
  let clock = 0;
  for (const index of lengths.map((_, at) => at).toSorted((a, b) => lengths[b]! - lengths[a]! || a - b)) {
    const fits = bins.filter(({ room }) => room >= lengths[index]!).toSorted((a, b) => a.room - b.room || a.since - b.since)[0];
    const bin = fits ?? { room: size, since: 0, items: [] };
    if (!fits) bins.push(bin);
    bin.room -= lengths[index]!;
    bin.since = clock++;
    bin.items.push(index);
  }
  return bins.map(({ items }) => items);
}

test("every length is in one bin, no bin is over its size, and the choice is best fit decreasing", () => {
  const sizes = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(
      sizes.chain((size) => fc.tuple(fc.constant(size), fc.array(fc.integer({ min: 1, max: size }), { maxLength: 60 }))),
      ([size, lengths]) => {
        const bins = bestFit(lengths, size);
        assert.deepEqual(bins, slowly(lengths, size));
        assert.deepEqual(
          bins.flat().toSorted((a, b) => a - b),
          lengths.map((_, index) => index),
        );
        for (const bin of bins) assert.ok(bin.reduce((sum, index) => sum + lengths[index]!, 0) <= size);
      },
    ),
    { numRuns: 300 },
  );
  const many = Array.from({ length: 100_000 }, (_, n) => 1 + ((n * 7919) % 1_000_000));
  const start = process.cpuUsage();
  assert.ok(bestFit(many, 1_048_576).length > 40_000);
  assert.ok(cpuMsSince(start) < 5000, "quick where the size is a million");
});

test("a packed row holds its invariants, and check says where it does not", async () => {
  const piece = (id: string, length: number, prompt: number): Piece => {
    const input_ids = Array.from({ length }, (_, n) => n + 10);
    return { id, input_ids, labels: input_ids.map((token, n) => (n < prompt ? -100 : token)) };
  };
  const row = packOf([piece("a", 5, 3), piece("b", 4, 1)], "token");
  assert.deepEqual(row, {
    input_ids: [10, 11, 12, 13, 14, 10, 11, 12, 13],
    labels: [-100, -100, -100, 13, 14, -100, 11, 12, 13],
    seq_lengths: [5, 4],
    loss_weights: [0, 0, 0, 1, 1, 0, 1, 1, 1],
    sample_ids: ["a", "b"],
  });
  const faults = (change: object, limit = 100) => prepacked.faultsOf!({ ...row, ...change }, { ...view, limit });
  assert.deepEqual(await faults({}), []);
  assert.match((await faults({}, 8)).join(), /9 tokens, the limit is 8/);
  assert.match((await faults({ labels: [1] })).join(), /differ in length/);
  assert.match((await faults({ seq_lengths: [5, 3] })).join(), /add up to 8/);
  assert.match(
    (await faults({ labels: [...row.labels.slice(0, 5), 10, 11, 12, 13] })).join(),
    /sequence 1 begins with a trained/,
  );
  assert.match((await faults({ labels: [...row.labels.slice(0, 5), -100, -100, -100, -100] })).join(), /no token of sequence 1/);
  assert.match((await faults({ sample_ids: ["a"] })).join(), /1 sample_ids for 2/);
  assert.match((await faults({ labels: row.labels.with(3, 9) })).join(), /label is not its token/);
  assert.match((await faults({ loss_weights: row.loss_weights.with(4, 0) })).join(), /weight that does not fit/);
});
