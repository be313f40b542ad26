import assert from "node:assert/strict";
import { test } from "node:test";
import { knownModel } from "../../../src/core/training/models.ts";
import { planFiles } from "../../../src/core/training/planFiles.ts";
import { type PlanRequest, trainingPlan } from "../../../src/core/training/trainingPlan.ts";

function request(over: Partial<PlanRequest> = {}, model = "llama-3.1-8b"): PlanRequest {
  return {
    model: knownModel(model)!,
    target: 131_072,
    method: "qlora",
    card: 80,
    rank: 32,
    theta: "table",
    savings: {},
    ...over,
  };
}

test("the gentlest way that fits is chosen, the leanest where none does", () => {
  const chosen = (card: number) => {
    const { fused_loss, offload, mlp_tiles, fits, total_gb } = trainingPlan(request({ card })).memory;
    return { fused_loss, offload, mlp_tiles, fits, total: Math.round(total_gb) };
  };
  assert.deepEqual(chosen(80), { fused_loss: true, offload: false, mlp_tiles: 1, fits: true, total: 69 });
  assert.deepEqual(chosen(40), { fused_loss: true, offload: true, mlp_tiles: 1, fits: true, total: 35 });
  assert.deepEqual(chosen(24), { fused_loss: true, offload: true, mlp_tiles: 8, fits: false, total: 25 });
});

test("what is asked for is kept, even where it does not fit", () => {
  const { memory } = trainingPlan(request({ savings: { fused_loss: false, offload: false, mlp_tiles: 1 } }));
  assert.equal(Math.round(memory.total_gb), 346);
  assert.equal(memory.fits, false);
  assert.equal(memory.variants.length, 8);
});

test("within the native length there is one stage that changes nothing", () => {
  const { stages, rope } = trainingPlan(request());
  assert.deepEqual(
    stages.map(({ length, theta, rope: scaling, init_from }) => [length, theta, scaling, init_from]),
    [[131_072, undefined, undefined, "meta-llama/Llama-3.1-8B"]],
  );
  assert.equal(rope.rope_type, undefined);
});

test("Llama 3 goes to a million tokens in Gradient's stages, each from the one before", () => {
  const { stages } = trainingPlan(request({ target: 2 ** 20 }, "llama-3-8b"));
  assert.deepEqual(
    stages.map(({ length, theta }) => [length, theta]),
    [
      [65_536, 15.3e6],
      [262_144, 207.1e6],
      [524_288, 1.06e9],
      [1_048_576, 2.8e9],
    ],
  );
  assert.deepEqual(
    stages.map(({ init_from }) => init_from),
    ["meta-llama/Meta-Llama-3-8B", "stage-1", "stage-2", "stage-3"],
  );
  assert.deepEqual(stages.map(({ tokens, steps }) => [tokens, steps])[3], [838_860_800, 50]);
  const law = trainingPlan(request({ target: 2 ** 20, theta: "law" }, "llama-3-8b"));
  assert.equal(Math.round(law.stages[3]!.theta!), 3_580_165_449);
});

test("a dataset decides the length, and each of its rows trains in one stage", () => {
  const rows = [...Array.from({ length: 40 }, () => 60_000), ...Array.from({ length: 20 }, () => 250_001)];
  const plan = trainingPlan(request({ target: 262_144, dataset: { path: "d", formats: ["trl"], rows } }, "llama-3-8b"));
  assert.equal(plan.max_length, 250_048);
  const [first, second] = plan.stages;
  assert.deepEqual(
    [first!.rows, first!.tokens, first!.steps],
    [{ long: 40, short: 0 }, 2_400_000, Math.ceil(2_400_000 / (65_536 * 8))],
  );
  assert.equal(second!.rows.long, 20);
  const shortTokens = second!.tokens - 20 * 250_001;
  assert.ok(shortTokens > 0 && shortTokens <= 0.2 * second!.tokens);
});

test("files for every trainer, positions in both spellings, cards that share a sequence", () => {
  const asked = request({ target: 131_072, card: 24 }, "Qwen/Qwen2.5-Coder-7B-Instruct");
  const files = new Map(planFiles(trainingPlan(asked), asked).map(({ path, text }) => [path, text]));
  const stage = ["accelerate.yaml", "axolotl.yaml", "llama_factory.yaml", "merge.py", "rope.json", "train_trl.py"];
  assert.deepEqual([...files.keys()].toSorted(), [
    "README.md",
    "extract_adapter.sh",
    "plan.json",
    ...stage.filter((name) => name !== "accelerate.yaml").map((name) => `stage-1/${name}`),
    ...stage.map((name) => `stage-2/${name}`),
  ]);
  const script = files.get("stage-2/train_trl.py")!;
  assert.match(script, /max_length=131072,/);
  assert.match(script, /"rope_parameters": \{"rope_type": "yarn", "factor": 4/);
  assert.match(script, /"rope_scaling": \{"rope_type": "yarn", "factor": 4/);
  assert.match(script, /MODEL = "\.\.\/stage-1\/output-merged"/);
  assert.match(files.get("stage-2/llama_factory.yaml")!, /^template: qwen$/m);
  assert.match(files.get("stage-2/axolotl.yaml")!, /^context_parallel_size: 2$/m);
});

test("nothing about positions where the model's own are enough; LongLoRA's commands for Llama 2", () => {
  const asked = request();
  for (const { path, text } of planFiles(trainingPlan(asked), asked))
    if (/train|axolotl|llama_factory/.test(path)) assert.doesNotMatch(text, /rope_type|rope_scaling:/);
  const llama2 = request({ target: 32_768 }, "llama-2-7b");
  const commands = planFiles(trainingPlan(llama2), llama2).find(({ path }) => path === "longlora.sh")!.text;
  assert.match(commands, /--model_max_length 32768 /);
  assert.match(commands, /--trainable_params embed,norm/);
});
