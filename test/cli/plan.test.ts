import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repoloom, repoloomJson } from "../support/cli.ts";
import { temporaryFolder } from "../support/temporary.ts";

interface Plan {
  readonly rope: Record<string, unknown>;
  readonly memory: { total_gb: number; low_gb: number; high_gb: number; parts: Record<string, number> };
  readonly stages: unknown[];
}

test("plan prints rope, memory and stages as one document", () => {
  const asked = ["plan", "--model", "llama-3.1-8b", "--target-length", "128K", "--gpu-memory", "24", "--json"];
  const { rope, memory, stages } = repoloomJson<Plan>(asked);
  assert.equal(rope["rope_type"], undefined);
  assert.ok(memory.low_gb < memory.total_gb && memory.total_gb < memory.high_gb);
  assert.ok(Object.values(memory.parts).every((part) => typeof part === "number"));
  assert.equal(stages.length, 1);
});

test("plan writes files that a folder's config.json decides", () => {
  const folder = temporaryFolder();
  const config = {
    model_type: "llama",
    hidden_size: 64,
    num_hidden_layers: 2,
    intermediate_size: 128,
    vocab_size: 1000,
    num_attention_heads: 4,
    max_position_embeddings: 2048,
    rope_theta: 10_000,
  };
  writeFileSync(join(folder, "config.json"), JSON.stringify(config));
  const { code, stdout } = repoloom(["plan", "--model", folder, "--target-length", "8K", "-o", join(folder, "plan")]);
  assert.equal(code, 0);
  assert.match(stdout, /"rope_type":"linear","factor":4/);
  assert.ok(readdirSync(join(folder, "plan")).includes("train_trl.py"));
  assert.match(readFileSync(join(folder, "plan/train_trl.py"), "utf8"), /max_length=8192,/);
});

const wrong: readonly (readonly [string[], number, RegExp])[] = [
  [[], 2, /Which model\? Give it: --model ID\./],
  [["--model", "llama-9-8b"], 1, /There is no model llama-9-8b\. Give one of .*llama-3\.1-8b/],
  [["--model", "./nowhere"], 1, /There is no model \.\/nowhere\./],
  [["--model", "qwen3-8b", "--target-length", "8"], 2, /--target-length 8 is not a whole number of at least 256/],
  [["--model", "qwen3-8b", "--method", "lara"], 2, /Did you mean (lora|qlora)\?/],
  [["--model", "qwen3-8b", "--dataset", "/nowhere"], 1, /manifest\.json cannot be read: there is none/],
  [["--model", "qwen3-8b", "dataset"], 2, /plan takes no path/],
];

for (const [args, code, words] of wrong) {
  test(`plan ${args.join(" ")} fails with one sentence`, () => {
    const run = repoloom(["plan", ...args]);
    assert.equal(run.code, code);
    assert.match(run.stderr, words);
    assert.equal(run.stdout, "");
  });
}
