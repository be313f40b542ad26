import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { window } from "vscode";
import type { Sample } from "../../../../src/core/model/sample.ts";
import type { ExportReport, TasksReport } from "../../../../src/node/engine/engine.ts";
import { command, extension, folder, rows } from "../editor.ts";

const choice = { tasks: ["passkey"], lengths: [1024], samples: 2, split: "test" };

describe("generating", () => {
  const target = (): string => join(folder().fsPath, "../tasks.jsonl");

  it("writes samples whose answers stand in their text", async () => {
    await (await extension.activate()).idle();
    const report = await command<TasksReport>("generateTasks", { choice, target: target() });
    assert.deepEqual(report, { rows: 2, tasks: [{ task: "passkey", rows: 2 }], dropped: [] });
    const lines = readFileSync(target(), "utf8").trim().split("\n");
    const samples = lines.map((line) => JSON.parse(line) as Sample);
    assert.equal(samples.length, 2);
    for (const { messages, answers, meta, split } of samples) {
      assert.ok(messages[0]!.content.includes(answers[0]!));
      assert.ok(meta.n_tokens_total <= 1024 && meta.fill >= 0.98);
      assert.equal(split, "test");
    }
  });

  it("shows the file under Generated tasks in the Samples view", async () => {
    const [row, ...others] = (await rows("samples")).filter(({ kind }) => kind === "tasks");
    assert.equal(others.length, 0);
    assert.deepEqual([row!.path, row!.description], ["Generated tasks/tasks.jsonl", "2 samples"]);
  });

  it("shows what is asked and what is right, without writing anything", async () => {
    await command("previewTasks", { file: { path: target() } });
    const { document } = window.activeTextEditor!;
    assert.equal(document.uri.scheme, "repoloom-shown");
    assert.match(document.getText(), /^# passkey\n/);
    assert.match(document.getText(), /\*\*Answer:\*\* \d+/);
  });

  it("exports them beside what was marked", async () => {
    const dir = join(folder().fsPath, "../dataset");
    const given = { target: dir, formats: ["messages"], tasks: [target()] };
    const { splits } = await command<ExportReport>("exportDataset", given);
    assert.deepEqual(Object.fromEntries(Object.entries(splits).map(([name, { rows }]) => [name, rows])), { train: 1, test: 2 });
  });

  it("forgets the file without touching it", async () => {
    const isTasks = ({ kind }: { readonly kind: string | undefined }): boolean => kind === "tasks";
    await command("forgetTasks", (await rows("samples")).find(isTasks)!.node);
    assert.ok(!(await rows("samples")).some(isTasks));
    assert.ok(readFileSync(target(), "utf8").length > 0);
    rmSync(target());
  });
});
