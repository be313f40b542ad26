import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inverseFrequencies } from "../../../src/core/training/frequencies.ts";
import { knownModel, knownModels } from "../../../src/core/training/models.ts";
import { modelFromConfig } from "../../../src/core/training/modelConfig.ts";
import { attentionFactor, ropePlan, thetaByLaw, thetaByNtk } from "../../../src/core/training/rope.ts";

interface Reference {
  readonly llama31_8b: { readonly inv_freq: number[] };
  readonly llama32_1b: { readonly inv_freq: number[] };
  readonly qwen25_yarn4: { readonly inv_freq: number[]; readonly attention_factor: number };
  readonly ntk_aware: { theta: number; dim: number; factor: number; new_theta: number }[];
  readonly scaling_law: { theta: number; train: number; target: number; new_theta: number }[];
}

const folder = join(import.meta.dirname, "../../reference/rope");
const reference = JSON.parse(readFileSync(join(folder, "rope_reference.json"), "utf8")) as Reference;

function assertClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  for (const [index, value] of expected.entries()) near(actual[index]!, value, 1e-12);
}

function near(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} is not ${expected}`);
}

test("inverse frequencies are those of transformers", () => {
  const llama3 = { type: "llama3", theta: 500_000, low: 1, high: 4, original: 8192 } as const;
  assertClose(inverseFrequencies({ ...llama3, factor: 8 }, 128), reference.llama31_8b.inv_freq);
  assertClose(inverseFrequencies({ ...llama3, factor: 32 }, 64), reference.llama32_1b.inv_freq);
  const yarn = { type: "yarn", theta: 1_000_000, factor: 4, original: 32_768 } as const;
  assertClose(inverseFrequencies(yarn, 128), reference.qwen25_yarn4.inv_freq);
  near(attentionFactor(4), reference.qwen25_yarn4.attention_factor, 1e-15);
});

test("theta by the NTK formula and by the scaling law", () => {
  for (const { theta, dim, factor, new_theta } of reference.ntk_aware) near(thetaByNtk(theta, dim, factor), new_theta, 1e-12);
  for (const { theta, train, target, new_theta } of reference.scaling_law)
    near(thetaByLaw(theta, train, target), new_theta, 1e-12);
});

test("the law gives the theta that was published for a million tokens", () => {
  near(thetaByLaw(500_000, 8192, 2 ** 20), 3_580_165_449, 1e-9);
});

function planOf(name: string, target: number) {
  const { inv_freq, notes, ...plan } = ropePlan(knownModel(name)!, target);
  assert.ok(notes.length > 0);
  return { ...plan, waves: inv_freq!.length };
}

test("what is native needs nothing", () => {
  for (const [name, target] of [
    ["llama-3.1-8b", 131_072],
    ["Qwen/Qwen2.5-Coder-7B-Instruct", 32_768],
    ["codellama/CodeLlama-7b-hf", 16_384],
  ] as const) {
    const plan = planOf(name, target);
    assert.deepEqual(Object.keys(plan), ["native_length", "target_length", "waves"]);
  }
});

test("scaling as the models' cards give it, for both versions of transformers", () => {
  const yarn = { rope_type: "yarn", factor: 4, original_max_position_embeddings: 32_768 };
  assert.deepEqual(planOf("Qwen/Qwen2.5-Coder-7B-Instruct", 131_072), {
    native_length: 32_768,
    target_length: 131_072,
    rope_type: "yarn",
    factor: 4,
    rope_theta: 1_000_000,
    rope_scaling: yarn,
    rope_parameters: { ...yarn, rope_theta: 1_000_000 },
    attention_factor: reference.qwen25_yarn4.attention_factor,
    max_position_embeddings: 131_072,
    waves: 64,
  });
  assert.deepEqual(planOf("Qwen/Qwen3-8B", 65_536).rope_scaling, { ...yarn, factor: 2 });
  assert.deepEqual(planOf("meta-llama/Llama-2-7b-hf", 32_768).rope_scaling, { rope_type: "linear", factor: 8 });
  assert.deepEqual(planOf("deepseek-ai/deepseek-coder-6.7b-instruct", 65_536).rope_scaling, { rope_type: "linear", factor: 16 });
  assert.equal(planOf("mistralai/Mistral-7B-Instruct-v0.3", 65_536).factor, 2);
  assert.equal(planOf("meta-llama/Meta-Llama-3-8B", 131_072).rope_scaling, null);
  near(planOf("meta-llama/Meta-Llama-3-8B", 131_072).rope_theta!, 79_760_692.22, 1e-9);
  assert.deepEqual(planOf("meta-llama/Llama-3.1-8B", 262_144).rope_scaling, {
    ...yarn,
    factor: 2,
    original_max_position_embeddings: 131_072,
  });
});

test("every known name is found again, with and without its owner", () => {
  for (const name of knownModels) {
    assert.ok(knownModel(name), name);
    assert.equal(knownModel(`someone/${name.toUpperCase()}`)?.name, `someone/${name.toUpperCase()}`);
    assert.deepEqual(knownModel(knownModel(name)!.name), knownModel(name), "by its Hub id as well");
  }
  assert.equal(knownModel("llama-9-8b"), undefined);
  assert.equal(knownModel(""), undefined);
});

const qwen3 = {
  model_type: "qwen3",
  hidden_size: 4096,
  num_hidden_layers: 36,
  intermediate_size: 12_288,
  vocab_size: 151_936,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  head_dim: 128,
  max_position_embeddings: 40_960,
  rope_theta: 1_000_000,
  rope_scaling: null,
};

test("a config.json says the same as the table", () => {
  assert.deepEqual(modelFromConfig("Qwen/Qwen3-8B", qwen3), knownModel("qwen3-8b"));
  const { rope_theta, rope_scaling: _, ...rest } = qwen3;
  const five = { ...rest, rope_parameters: { rope_type: "default", rope_theta } };
  assert.deepEqual(modelFromConfig("Qwen/Qwen3-8B", five), knownModel("qwen3-8b"));
});

test("a model that was scaled already is scaled on from its original length", () => {
  const rope_scaling = { type: "yarn", factor: 4, original_max_position_embeddings: 32_768 };
  const scaled = modelFromConfig("mine", { ...qwen3, rope_scaling });
  assert.equal(scaled.native, 131_072);
  assert.deepEqual(ropePlan(scaled, 262_144).rope_scaling, {
    rope_type: "yarn",
    factor: 8,
    original_max_position_embeddings: 32_768,
  });
});

test("what cannot be planned is named", () => {
  assert.throws(() => modelFromConfig("x", { ...qwen3, hidden_size: "wide" }), /x: hidden_size/);
  assert.throws(() => modelFromConfig("x", { ...qwen3, num_experts: 128 }), /mixture of experts/);
  assert.throws(() => modelFromConfig("x", { ...qwen3, rope_scaling: { rope_type: "spiral" } }), /spiral/);
  assert.throws(() => modelFromConfig("x", null), /No training plan/);
});
