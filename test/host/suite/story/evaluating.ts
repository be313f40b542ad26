import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { window } from "vscode";
import type { EvaluateReport, TasksReport } from "../../../../src/node/engine/engine.ts";
import { command, folder, until } from "../editor.ts";

/** Finds the pass key in the prompt, as a model would; says how long the prompt was. */
function serve(): Server {
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      response.setHeader("content-type", "application/json");
      if (request.url === "/v1/models") return response.end(JSON.stringify({ data: [{ id: "finder", owned_by: "vllm" }] }));
      const body = JSON.parse(Buffer.concat(chunks).toString()) as { messages: { content: string }[] };
      const prompt = body.messages.map(({ content }) => content).join("\n");
      const content = /pass key is (\d+)/.exec(prompt)?.[1] ?? "blue";
      const usage = { prompt_tokens: prompt.length, completion_tokens: 5 };
      return response.end(JSON.stringify({ choices: [{ message: { content }, finish_reason: "stop" }], usage }));
    });
  });
}

describe("evaluating", () => {
  const samples = (): string => join(folder().fsPath, "../tasks.jsonl");
  const output = (): string => join(folder().fsPath, "../run");
  const server = serve();

  before(async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const choice = { tasks: ["passkey"], lengths: [512, 1024], samples: 3, split: "test" };
    assert.equal((await command<TasksReport>("generateTasks", { choice, target: samples() })).rows, 6);
  });

  after(() => {
    server.close();
    for (const path of [samples(), output()]) rmSync(path, { recursive: true, force: true });
  });

  it("asks the model every sample and opens the heat map", async () => {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const { results } = await command<EvaluateReport>("evaluateTasks", {
      samples: samples(),
      baseUrl,
      model: "finder",
      output: output(),
    });
    assert.deepEqual(results!.statuses, { ok: 6 });
    assert.deepEqual(
      results!.cells.map(({ length, score, n }) => [length, score, n]),
      [
        [512, 100, 3],
        [1024, 100, 3],
      ],
    );
    await until(() => assert.equal(window.tabGroups.activeTabGroup.activeTab?.label, "Heat Map: finder"));
  });

  it("leaves a run that a browser shows as well", async () => {
    assert.match(readFileSync(join(output(), "heatmap.html"), "utf8"), /<svg /);
    assert.ok(existsSync(join(output(), "report.md")));
    await command("openHeatMap", output());
  });

  it("compares it with another, and saves its picture", async () => {
    const other = join(folder().fsPath, "../run-2");
    cpSync(output(), other, { recursive: true });
    await command("compareRuns", output(), other);
    await until(() => assert.equal(window.tabGroups.activeTabGroup.activeTab?.label, "Compare: finder less finder"));
    const picture = join(folder().fsPath, "../picture.svg");
    await command("saveHeatMap", output(), picture);
    assert.deepEqual(readFileSync(picture), readFileSync(join(output(), "heatmap.svg")));
    for (const path of [other, picture]) rmSync(path, { recursive: true });
  });

  it("says in one sentence that a folder holds no run", async () => {
    assert.equal(await command("openHeatMap", folder().fsPath), undefined);
  });
});
