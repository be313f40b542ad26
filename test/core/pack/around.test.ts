import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { builderFor } from "../../../src/core/pack/around.ts";
import { renderContext } from "../../../src/core/pack/render.ts";
import type { Settings } from "../../../src/core/config/settings.ts";
import { caseOf, characters, counters, edge, requestOf, worldOf } from "./fake.ts";

const file = (path: string, text = `${path}\n`) => ({ path, language: "plaintext", text });
const whole = (one: { path: string; text: string }) => ({ path: one.path, start: 0, end: one.text.length });

/** Used before its users, as the order would have it. */
const files = [
  file("base/types.ts"),
  file("core/util.ts"),
  file("core/model.ts"),
  file("core/view.ts"),
  file("other/far.ts"),
  file("other/farther.ts"),
];
const edges = [
  edge("core/model.ts", "core/util.ts"),
  edge("core/util.ts", "base/types.ts"),
  edge("core/view.ts", "core/model.ts"),
  edge("other/farther.ts", "other/far.ts"),
];

async function pathsAround(limit: number, path: string, evidenceDepth: Settings["evidenceDepth"] = "given"): Promise<string[]> {
  const world = worldOf(files, characters());
  const builder = await builderFor(requestOf(files, { limit, template: "deepseek", evidenceDepth }, edges), world);
  const built = await builder.around([whole(files.find((one) => one.path === path)!)]);
  return built!.context.files.map((one) => one.path);
}

test("evidence first, then what it depends on, then what stands near it, then the rest", async () => {
  const size = (path: string): number => 2 * path.length + 3; // #path, a line break, path, a line break
  const order = ["core/model.ts", "core/util.ts", "base/types.ts", "core/view.ts", "other/far.ts", "other/farther.ts"];
  for (let held = 1; held <= order.length; held++) {
    const limit = order.slice(0, held).reduce((sum, path) => sum + size(path), 0);
    const paths = await pathsAround(limit, "core/model.ts");
    assert.deepEqual(new Set(paths), new Set(order.slice(0, held)));
    const inOrder = files.map((one) => one.path).filter((path) => paths.includes(path));
    assert.deepEqual(paths, inOrder, "in the order of the whole");
  }
});

test("evidence stands at the depth asked for; the others keep their order", async () => {
  const at = async (depth: Settings["evidenceDepth"]) => (await pathsAround(1000, "core/util.ts", depth)).indexOf("core/util.ts");
  assert.deepEqual([await at("given"), await at("begin"), await at("end")], [1, 0, 5]);
  assert.ok([2, 3].includes(await at("middle")));
  const others = (await pathsAround(1000, "core/util.ts", "middle")).filter((path) => path !== "core/util.ts");
  assert.deepEqual(
    others,
    files.map((one) => one.path).filter((path) => path !== "core/util.ts"),
  );
});

test("evidence that is spread stands evenly", async () => {
  const many = Array.from({ length: 40 }, (_, at) => file(`f${10 + at}.ts`));
  const world = worldOf(many, characters());
  const request = requestOf(many, { limit: 10_000, template: "deepseek", evidenceDepth: "spread" });
  const built = await (await builderFor(request, world)).around(many.slice(0, 4).map(whole));
  const places = built!.context.files.flatMap((one, at) => (many.slice(0, 4).some(({ path }) => path === one.path) ? [at] : []));
  for (const [at, place] of places.entries()) assert.ok(Math.abs(place - 40 * ((at + 0.5) / 4)) <= 2, places.join());
  assert.equal(built!.shortBecause, "repository-too-small");
});

test("what no single context can hold is told", async () => {
  const world = worldOf(files, characters());
  const builder = await builderFor(requestOf(files, { limit: 60, template: "deepseek" }, edges), world);
  assert.equal(await builder.around(files.map(whole)), undefined);
  assert.equal(await builder.around([{ path: "gone.ts", start: 0, end: 1 }]), undefined);
});

test("property: never over the limit, holds what is needed, each block once, and its text is what was planned", async () => {
  const depth = fc.constantFrom<Settings["evidenceDepth"]>("given", "begin", "middle", "end", "spread");
  let built = 0;
  await fc.assert(
    fc.asyncProperty(caseOf(["partition"]), fc.array(fc.nat(), { maxLength: 3 }), depth, async (one, picks, evidenceDepth) => {
      const counter = counters[one.counter]();
      const world = worldOf(one.files, counter);
      const request = requestOf(one.files, { ...one.settings, evidenceDepth }, one.edges);
      const builder = await builderFor(request, world).catch(() => undefined);
      const needed = picks.map((pick) => whole(one.files[pick % one.files.length]!));
      const found = await builder?.around(needed);
      if (!found) return;
      built++;
      const { context } = found;
      const rendered = await renderContext(context, world);
      const [tokens] = await counter.count([rendered.text]);
      assert.equal(context.n_tokens, tokens);
      assert.ok(tokens! <= one.settings.limit);
      for (const { path } of needed) assert.ok(context.files.some((held) => held.path === path));
      const keys = context.files.map(({ path, part }) => `${path} ${part}`);
      assert.equal(new Set(keys).size, keys.length);
    }),
    { numRuns: 300 },
  );
  assert.ok(built > 100, `${built}`);
});
