import assert from "node:assert/strict";
import { test } from "node:test";
import { longestWithin, memoryOf, type Run } from "../../../src/core/training/memory.ts";
import { knownModel } from "../../../src/core/training/models.ts";

const qlora: Run = {
  method: "qlora",
  length: 0,
  rank: 32,
  eightBitAdam: true,
  trainEmbeddings: false,
  upcast: false,
  fused_loss: true,
  offload: true,
  mlp_tiles: 1,
};
const plain: Run = { ...qlora, fused_loss: false, offload: false, upcast: true };
const llama8 = knownModel("llama-3.1-8b")!;
const llama70 = knownModel("llama-3.1-70b")!;

function total(model: typeof llama8, run: Run, length: number): number {
  return memoryOf(model, { ...run, length }).total_gb;
}

/** Cards in GB with the longest lengths published for them (Unsloth's documentation: its own path, and Hugging Face with FlashAttention 2). */
const published = [
  { card: 8, unsloth: 2972 },
  { card: 12, unsloth: 21_848, plain: 932 },
  { card: 16, unsloth: 40_724, plain: 2551 },
  { card: 24, unsloth: 78_475, plain: 5789 },
  { card: 40, unsloth: 153_977, plain: 12_264 },
  { card: 48, unsloth: 191_728, plain: 15_502 },
  { card: 80, unsloth: 342_733, plain: 28_454 },
];

test("Llama 3.1 8B: within 5 % of every published longest length", () => {
  for (const row of published) {
    within(total(llama8, qlora, row.unsloth), row.card, 0.05);
    if (row.plain) within(total(llama8, plain, row.plain), row.card, 0.05);
  }
});

test("Llama 3.1 70B: within 8 %", () => {
  within(total(llama70, qlora, 12_106), 48, 0.08);
  within(total(llama70, qlora, 89_389), 80, 0.08);
  within(total(llama70, plain, 6916), 80, 0.08);
});

test("Llama 2 7B: the figures of LLaMA-Factory's wiki", () => {
  const run: Run = { ...plain, rank: 8, upcast: false };
  const model = knownModel("llama-2-7b")!;
  for (const [length, gb] of [
    [1024, 5.7],
    [2048, 6.6],
    [4096, 8.3],
    [8192, 11.7],
    [16_384, 18.6],
    [32_768, 32.3],
    [65_536, 59.8],
  ] as const)
    within(total(model, run, length), gb, 0.01);
});

test("128K on an 8B model, step by step", () => {
  const length = 131_072;
  within(total(llama8, plain, length), 346, 0.01);
  within(total(llama8, { ...qlora, offload: false }, length), 69, 0.01);
  within(total(llama8, qlora, length), 34.7, 0.01);
  within(total(llama8, { ...qlora, mlp_tiles: 8 }, length), 24.9, 0.01);
  within(memoryOf(llama8, { ...qlora, length }).host_gb, 34.4, 0.01);
});

test("the longest length within a card is the last that fits", () => {
  const longest = longestWithin(llama8, qlora, 24);
  assert.ok(longest > 70_000 && longest % 64 === 0);
  assert.ok(total(llama8, qlora, longest) <= 24);
  assert.ok(total(llama8, qlora, longest + 64) > 24);
  assert.equal(longestWithin(llama70, qlora, 24), 0);
});

test("the parts add up and stand within the band", () => {
  for (const method of ["qlora", "lora", "full"] as const) {
    const { total_gb, low_gb, high_gb, parts } = memoryOf(llama8, { ...plain, method, length: 8192 });
    within(
      Object.values(parts).reduce((sum, part) => sum + part, 0),
      total_gb,
      0.001,
    );
    within(low_gb, total_gb * 0.9, 0.001);
    within(high_gb, total_gb * 1.1, 0.001);
  }
});

test("full training holds 16 bytes for each weight, fewer with 8-bit Adam", () => {
  const full: Run = { ...plain, method: "full", fused_loss: true, upcast: false };
  const { weights, trained } = memoryOf(llama8, { ...full, eightBitAdam: false, length: 4096 }).parts;
  within(weights + trained, 16 * 8.03, 0.01);
  assert.ok(total(llama8, full, 4096) < total(llama8, { ...full, eightBitAdam: false }, 4096) / 2);
  const adapter = memoryOf(llama8, { ...qlora, length: 4096 }).parts.trained;
  within(
    memoryOf(llama8, { ...qlora, trainEmbeddings: true, length: 4096 }).parts.trained - adapter,
    128_256 * 4096 * 1e-8,
    0.01,
  );
});

function within(actual: number, expected: number, share: number): void {
  assert.ok(Math.abs(actual - expected) <= expected * share, `${actual} is not ${expected} within ${share * 100} %`);
}
