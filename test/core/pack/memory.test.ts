import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Problem } from "../../../src/core/model/problem.ts";
import { emptyPackMemory, RecentMap } from "../../../src/core/pack/memory.ts";
import { plan } from "../../../src/core/pack/plan.ts";
import { renderContext } from "../../../src/core/pack/render.ts";
import { caseOf, counters, edge, requestOf, words, worldOf } from "./fake.ts";

test("a plan with memory is the plan without, and the second time nothing is counted again", async () => {
  await fc.assert(
    fc.asyncProperty(caseOf(), async ({ files, edges, settings, counter: name }) => {
      const request = requestOf(files, settings, edges);
      const world = { ...worldOf(files, counters[name]()), memory: emptyPackMemory() };
      const first = await plan(request, world).catch(asProblem);
      const counter = counters[name]();
      const second = await plan(request, { ...world, counter }).catch(asProblem);
      assert.deepEqual(second, first);
      assert.deepEqual(first, await plan(request, worldOf(files, counters[name]())).catch(asProblem));
      assert.ok(counter.asked <= 20, `${counter.asked}`); // the template's own header
    }),
  );
});

function asProblem(error: unknown): Problem["data"] {
  if (!(error instanceof Problem)) throw error;
  return error.data;
}

test("after an edit only the edited file is measured", async () => {
  const file = (path: string, text: string) => ({ path, language: "python", text });
  const files = Array.from({ length: 50 }, (_, at) => file(`${at}.py`, `import x\n`.repeat(100)));
  const edges = files.slice(1).map(({ path }, at) => edge(path, files[at]!.path));
  const memory = emptyPackMemory();
  await plan(requestOf(files, { limit: 2000 }, edges), { ...worldOf(files, words()), memory });
  const edited = files.with(7, file("7.py", "import y\n".repeat(90)));
  const counter = words();
  const after = await plan(requestOf(edited, { limit: 2000 }, edges), { ...worldOf(edited, counter), memory });
  assert.ok(counter.asked < 1500, `${counter.asked}`);
  assert.deepEqual(after, await plan(requestOf(edited, { limit: 2000 }, edges), worldOf(edited, words())));
});

test("a file that changed since it was listed stops the plan and the text, by name", async () => {
  const files = [{ path: "a.py", language: "python", text: "a\n" }];
  const request = requestOf(files, {});
  const changed = worldOf([{ ...files[0]!, text: "b\n" }], words());
  const named = { name: "Problem", code: "file-changed", data: { path: "a.py" } };
  await assert.rejects(plan(request, changed), named);
  const { contexts } = await plan(request, worldOf(files, words()));
  await assert.rejects(renderContext(contexts[0]!, changed), named);
});

test("an aborted signal stops the plan", async () => {
  const files = [{ path: "a.py", language: "python", text: "a\n" }];
  await assert.rejects(plan(requestOf(files, {}), worldOf(files, words()), AbortSignal.abort()), { name: "AbortError" });
});

test("what was used last is kept, what was not is forgotten", () => {
  const map = new RecentMap<number>(3);
  for (let at = 0; at < 3; at++) map.set(`${at}`, at);
  map.set("3", 3);
  assert.equal(map.get("0"), 0);
  for (let at = 4; at < 9; at++) {
    map.set(`${at}`, at);
    assert.equal(map.get("0"), 0);
  }
  assert.equal(map.get("1"), undefined);
});
