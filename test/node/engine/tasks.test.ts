import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultSettings } from "../../../src/core/config/settings.ts";
import type { Engine, TasksReport, TasksRequest } from "../../../src/node/engine/engine.ts";
import { LocalEngine } from "../../../src/node/engine/localEngine.ts";
import { startEngine } from "../../../src/node/engine/startEngine.ts";
import { generateTasks } from "../../../src/node/tasks/generateTasks.ts";
import { moduleOf } from "../../core/tasks/fake.ts";
import { installation } from "../../support/installation.ts";
import { quietLog } from "../../support/log.ts";
import { gitRepository, writeFiles } from "../../support/temporary.ts";

const root = gitRepository(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`m${at}.ts`, moduleOf(`M${at}`, 8)])));
const request: TasksRequest = {
  root,
  git: true,
  settings: defaultSettings,
  without: [],
  jobs: 2,
  cache: "none",
  tasks: ["niah", "ruler-fwe"],
  lengths: [4096],
  depths: [0, 50],
  samples: 2,
  split: "train",
  language: "en",
};

async function using<T>(engine: Engine, run: (engine: Engine) => Promise<T>): Promise<T> {
  try {
    return await run(engine);
  } finally {
    await engine.close();
  }
}

test("a few samples ahead of the whole, by an engine in its worker, are those that are written", async () => {
  const { few, lines, report, steps } = await using(startEngine(installation, quietLog), async (engine) => {
    const plan = await engine.tasks(request);
    assert.deepEqual(
      plan.samples.map(({ task, length, depth }) => [task, length, depth]),
      [
        ["niah", 4096, 0],
        ["niah", 4096, 50],
        ["ruler-fwe", 4096, undefined],
        ["ruler-fwe", 4096, undefined],
      ],
    );
    const few = [await engine.sample(request, plan.samples[1]!.id), await engine.sample(request, plan.samples[2]!.id)];
    const steps: string[] = [];
    const rows = generateTasks(engine, request, plan, {
      progress: (step, done, total) => void steps.push(`${step} ${done}/${total}`),
    });
    const lines: string[] = [];
    let next = await rows.next();
    for (; !next.done; next = await rows.next()) lines.push(next.value);
    return { few, lines, report: next.value satisfies TasksReport, steps };
  });
  assert.deepEqual([JSON.parse(lines[1]!), JSON.parse(lines[2]!)], few);
  assert.deepEqual(report, {
    rows: 4,
    tasks: [
      { task: "niah", rows: 2 },
      { task: "ruler-fwe", rows: 2 },
    ],
    dropped: [],
  });
  assert.deepEqual([steps[0], steps.at(-1)], ["compose 0/4", "compose 4/4"]);
});

test("other wishes are planned anew, and an abort ends the making", async () => {
  await using(new LocalEngine(installation, quietLog), async (engine) => {
    const [first] = (await engine.tasks(request)).samples;
    const other = { ...request, settings: { ...request.settings, seed: 5 } };
    const [planned] = (await engine.tasks(other)).samples;
    assert.notEqual(planned!.id, first!.id);
    assert.ok("messages" in (await engine.sample(other, planned!.id)));
    await assert.rejects(engine.sample(other, first!.id), { name: "Problem" });
    const controller = new AbortController();
    const rows = generateTasks(engine, request, await engine.tasks(request), { signal: controller.signal });
    await rows.next();
    controller.abort();
    await assert.rejects(
      async () => {
        for (;;) if ((await rows.next()).done) break;
      },
      { name: "AbortError" },
    );
  });
});

test("a file that changes after the plan is a problem, not a wrong sample", async () => {
  await using(new LocalEngine(installation, quietLog), async (engine) => {
    const plan = await engine.tasks(request);
    writeFiles(root, Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`m${at}.ts`, "export {};\n"])));
    await assert.rejects(engine.sample(request, plan.samples[0]!.id), { name: "Problem", code: "file-changed" });
  });
});
