import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultSettings } from "../../../src/core/config/settings.ts";
import type { Step } from "../../../src/core/ports/progress.ts";
import type { Engine, Request } from "../../../src/node/engine/engine.ts";
import { LocalEngine } from "../../../src/node/engine/localEngine.ts";
import { startEngine } from "../../../src/node/engine/startEngine.ts";
import { installation } from "../../support/installation.ts";
import { quietLog } from "../../support/log.ts";
import { gitRepository, writeFiles } from "../../support/temporary.ts";

const root = gitRepository({ "a.ts": 'import "./b.js";\n', "b.ts": "export {};\n", "c/d.md": "# D\n" });
const request: Request = { root, git: true, settings: { ...defaultSettings, limit: 1000 }, without: [], jobs: 1, cache: "none" };

async function using<T>(engine: Engine, run: (engine: Engine) => Promise<T>): Promise<T> {
  try {
    return await run(engine);
  } finally {
    await engine.close();
  }
}

test("the engine in its worker answers as the one in this thread", async () => {
  const ask = async (engine: Engine) => {
    const summary = await engine.contexts(request);
    return [
      await engine.files(request),
      await engine.graph(request),
      await engine.order(request),
      await engine.count(request),
      summary,
      await engine.context(request, summary.contexts[0]!.id),
      await engine.source(request, "a.ts"),
      await engine.measure(request, ["a b", ""]),
    ];
  };
  const local = await using(new LocalEngine(installation, quietLog), ask);
  const remote = await using(startEngine(installation, quietLog), ask);
  assert.deepEqual(remote, local);
});

test("problems cross with their code, and the engine goes on", async () => {
  await using(startEngine(installation, quietLog), async (engine) => {
    await assert.rejects(engine.files({ ...request, root: `${root}/none` }), { name: "Problem", code: "no-folder" });
    await assert.rejects(engine.context(request, "none"), { code: "no-context" });
    assert.equal((await engine.files(request)).files.length, 3);
  });
});

test("a call that is aborted rejects at once and the next one is answered", async () => {
  const big = gitRepository(
    Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`f${at}.txt`, `words number ${at} `.repeat(20_000)])),
  );
  await using(startEngine(installation, quietLog), async (engine) => {
    const controller = new AbortController();
    const steps = new Set<Step>();
    const progress = (step: Step) => {
      steps.add(step);
      if (step === "count") controller.abort();
    };
    await assert.rejects(engine.count({ ...request, root: big }, { signal: controller.signal, progress }), {
      name: "AbortError",
    });
    assert.ok(steps.has("walk") && steps.has("count"));
    assert.equal((await engine.count(request)).files.length, 3);
  });
});

test("what the user ticked off stays in files and count, contexts go without", async () => {
  await using(new LocalEngine(installation, quietLog), async (engine) => {
    const ticked = { ...request, without: ["c"] };
    assert.equal((await engine.count(ticked)).files.length, 3);
    const { contexts, leftOut } = await engine.contexts(ticked);
    assert.deepEqual(
      contexts.flatMap(({ files }) => files.map(({ path }) => path)),
      ["b.ts", "a.ts"],
    );
    assert.deepEqual(leftOut, [{ path: "c/d.md", reason: "excluded-by-config" }]);
  });
});

test("a second look only reads what changed, and gives what a first look gives", async () => {
  const folder = gitRepository({ "a.ts": 'import "./b.js";\n', "b.ts": "export {};\n" });
  const asked = { ...request, root: folder };
  await using(new LocalEngine(installation, quietLog), async (engine) => {
    await engine.contexts(asked);
    writeFiles(folder, { "b.ts": 'import "./c.js";\n', "c.ts": "export const c = 1;\n" });
    const again = await engine.contexts(asked);
    const fresh = await using(new LocalEngine(installation, quietLog), (other) => other.contexts(asked));
    assert.deepEqual(again, fresh);
    assert.deepEqual(
      again.contexts[0]!.files.map(({ path }) => path),
      ["c.ts", "b.ts", "a.ts"],
    );
  });
});
