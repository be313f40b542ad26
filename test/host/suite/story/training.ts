import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { window } from "vscode";
import type { PlannedTraining } from "../../../../src/node/training/planTraining.ts";
import { command, folder } from "../editor.ts";

describe("planning", () => {
  const output = (): string => join(folder().fsPath, "../plan");
  const asked = { model: "llama-3.1-8b", method: "qlora", card: 24, rank: 32, theta: "table", savings: {} };

  it("shows positions, memory and stages for the dataset that was exported", async () => {
    const dataset = join(folder().fsPath, "../dataset");
    const { plan } = await command<PlannedTraining>("planTraining", { ...asked, dataset });
    assert.ok(plan.memory.fits);
    assert.equal(plan.stages.length, 1);
    const { document } = window.activeTextEditor!;
    assert.match(document.getText(), /^# Training plan: meta-llama\/Llama-3\.1-8B/);
    assert.match(document.getText(), /\(\d+ rows\)/);
  });

  it("writes files that run", async () => {
    await command("planTraining", { ...asked, target: 131_072, output: output() });
    assert.match(readFileSync(join(output(), "train_trl.py"), "utf8"), /max_length=131072,/);
    assert.ok(existsSync(join(output(), "axolotl.yaml")));
    rmSync(output(), { recursive: true });
  });

  it("says what is wrong with a model nobody knows", async () => {
    assert.equal(await command("planTraining", { ...asked, model: "no-such-model" }), undefined);
  });
});
