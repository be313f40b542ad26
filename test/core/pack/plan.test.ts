import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ContextsSummary } from "../../../src/core/model/context.ts";
import { Problem } from "../../../src/core/model/problem.ts";
import { plan } from "../../../src/core/pack/plan.ts";
import { renderContext } from "../../../src/core/pack/render.ts";
import { render } from "../../../src/core/pack/template.ts";
import { type Case, caseOf, characters, counters, edge, requestOf, words, worldOf } from "./fake.ts";

/** Checks a plan of the case, unless the limit is too small for any file. */
async function check(packed: Case, look: (summary: ContextsSummary, world: ReturnType<typeof worldOf>) => Promise<void> | void) {
  const world = worldOf(packed.files, counters[packed.counter]());
  const request = requestOf(packed.files, packed.settings, packed.edges);
  try {
    await look(await plan(request, world), world);
  } catch (error) {
    if (!(error instanceof Problem && error.code === "limit-too-small")) throw error;
    assert.ok(Number(error.data["needed"]) > packed.settings.limit);
  }
}

const property = (
  name: string,
  look: (packed: Case, summary: ContextsSummary, world: ReturnType<typeof worldOf>) => Promise<void> | void,
) =>
  test(name, () =>
    fc.assert(
      fc.asyncProperty(caseOf(), (packed) => check(packed, (summary, world) => look(packed, summary, world))),
      { numRuns: 300 },
    ),
  );

property("no context is over the limit, and n_tokens is the count of its text", async (packed, summary, world) => {
  for (const planned of summary.contexts) {
    const { text, n_tokens } = await renderContext(planned, world);
    assert.deepEqual(await world.counter.count([text]), [n_tokens]);
    assert.ok(n_tokens <= packed.settings.limit);
    assert.equal(planned.metrics.fill, n_tokens / packed.settings.limit);
  }
});

property(
  "every slice of a context is its source, and n_tokens of a file is the count of its content",
  async (packed, summary, world) => {
    for (const planned of summary.contexts) {
      const { text, files } = await renderContext(planned, world);
      for (const file of files) {
        const source = packed.files.find(({ path }) => path === file.path)!.text;
        const content = text.slice(file.start, file.end);
        assert.equal(content, source.slice(file.source_start, file.source_end));
        assert.deepEqual(await world.counter.count([content]), [file.n_tokens]);
      }
    }
  },
);

property("every file is in a context, whole, or left out with a reason", (packed, summary) => {
  const carried = Map.groupBy(
    summary.contexts.flatMap(({ files }) => files),
    (file) => file.path,
  );
  for (const { path, text } of packed.files) {
    const reason = summary.leftOut.find((file) => file.path === path)?.reason;
    assert.ok(carried.has(path) !== (reason !== undefined), path);
    if (reason !== undefined) continue;
    const parts = [...new Map(carried.get(path)!.map((file) => [file.part, file])).values()].toSorted((a, b) => a.part - b.part);
    assert.deepEqual(
      parts.map(({ part }) => part),
      parts.map((_, i) => i + 1),
    );
    assert.equal(parts.map((part) => text.slice(part.source_start, part.source_end)).join(""), text);
    assert.equal(summary.cut.find((file) => file.path === path)?.parts ?? 1, parts.length);
  }
});

property("a part ends behind a line break and could not hold one more line", async (packed, summary, world) => {
  for (const file of summary.contexts.flatMap(({ files }) => files)) {
    if (file.part === file.parts) continue;
    const { text, ...source } = packed.files.find(({ path }) => path === file.path)!;
    assert.equal(text[file.source_end - 1], "\n");
    const lineEnd = text.indexOf("\n", file.source_end) + 1 || text.length;
    const longer = { ...source, text: text.slice(file.source_start, lineEnd) };
    const [tokens] = await world.counter.count([render(packed.settings.template, "me/it", [longer]).text]);
    assert.ok(tokens! > packed.settings.limit);
  }
});

property("files stand in the order that was given", (packed, summary) => {
  const position = new Map(packed.files.map(({ path }, at) => [path, at]));
  for (const { files } of summary.contexts) {
    const places = files.map((file) => position.get(file.path)! * 1000 + file.part);
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(places).size, places.length);
  }
});

property("the parts of a file follow each other from context to context", (packed, summary) => {
  const first = new Map<string, number>();
  for (const file of summary.contexts.flatMap(({ files }) => files)) {
    if (first.has(`${file.path}:${file.part}`)) continue;
    first.set(`${file.path}:${file.part}`, first.size);
    const before = first.get(`${file.path}:${file.part - 1}`);
    const shared = summary.cut.length > 1 || packed.settings.mode === "partition+deps"; // two cut files may want opposite things
    assert.ok(shared || file.part === 1 || before !== undefined, `${file.path} ${file.part}`);
  }
});

property("only what may be repeated is, within the budget", (packed, summary) => {
  const { mode, limit, dupBudget } = packed.settings;
  const seen = new Set<string>();
  for (const { files, metrics } of summary.contexts) {
    const repeated = files.filter((file) => seen.has(`${file.path}:${file.part}`));
    for (const file of files) seen.add(`${file.path}:${file.part}`);
    const tokens = repeated.reduce((sum, file) => sum + file.n_tokens, 0);
    assert.equal(metrics.duplicate_tokens, tokens);
    const budget = mode === "partition" || mode === "sequential" ? 0 : dupBudget! * limit;
    assert.ok(mode === "per-entry" || tokens <= budget, `${tokens} > ${budget}`);
  }
});

property("the same request gives the same plan", async (packed, summary) => {
  await check(packed, (again) => assert.deepEqual(again, summary));
});

test("ids are stable and unique", async () => {
  const files = ["a", "b", "c"].map((path) => ({ path, language: "python", text: `${path}\n`.repeat(20) }));
  const { contexts } = await plan(requestOf(files, { limit: 80, mode: "sequential" }), worldOf(files, characters()));
  assert.deepEqual(
    contexts.map(({ id }) => id),
    ["me/it:sequential:80:00001", "me/it:sequential:80:00002", "me/it:sequential:80:00003"],
  );
});

test("a file with a line over the limit is left out as a whole", async () => {
  const files = [
    { path: "a.txt", language: "plaintext", text: `short\n${"long ".repeat(100)}\nshort\n` },
    { path: "b.txt", language: "plaintext", text: "short\n" },
  ];
  const summary = await plan(requestOf(files, { limit: 100, mode: "sequential" }), worldOf(files, words()));
  assert.deepEqual(summary.leftOut, [{ path: "a.txt", reason: "over-limit", detail: "line 2 is longer than the limit" }]);
  assert.deepEqual(summary.metrics.files, 1);
});

test("a file that its template cannot carry, or the tokenizer not count, is left out with its reason", async () => {
  const file = (path: string, text: string) => ({ path, language: "plaintext", text });
  const files = [file("b.txt", "<|file_sep|>\n"), file("a.txt", "a".repeat(300_000)), file("c.txt", "fine\n")];
  const world = worldOf(files, { ...words(), linear: false });
  const { leftOut, contexts } = await plan(requestOf(files, { template: "qwen" }), world);
  assert.deepEqual(leftOut, [
    { path: "a.txt", reason: "too-long-word" },
    { path: "b.txt", reason: "template-clash", detail: "contains <|file_sep|>" },
  ]);
  assert.deepEqual(
    contexts.flatMap((context) => context.files.map(({ path }) => path)),
    ["c.txt"],
  );
  const linear = await plan(requestOf(files, { template: "qwen" }), worldOf(files, words()));
  assert.deepEqual(
    linear.leftOut.map(({ path }) => path),
    ["b.txt"],
  );
});

test("metrics count the edges of the graph, inside contexts and across", async () => {
  const file = (path: string) => ({ path, language: "python", text: "x".repeat(30) });
  const files = ["a", "b", "c", "d"].map(file);
  const edges = [edge("b", "a"), edge("a", "c"), edge("d", "a"), { ...edge("d", "c"), kind: "doc" as const }];
  const settings = { limit: 130, mode: "sequential", template: "deepseek" } as const;
  const { contexts, metrics } = await plan(requestOf(files, settings, edges), worldOf(files, characters()));
  assert.deepEqual(
    contexts.map(({ metrics, files }) => [files.map(({ path }) => path).join(""), metrics]),
    [
      ["abc", { edges_inside: 2, edges_cut: 1, edges_in_order: 1, fill: 102 / 130, duplicate_tokens: 0 }],
      ["d", { edges_inside: 0, edges_cut: 1, edges_in_order: 0, fill: 34 / 130, duplicate_tokens: 0 }],
    ],
  );
  assert.deepEqual(metrics, {
    edgeOrderAccuracy: 2 / 3,
    inContextOrderedEdges: 1 / 3,
    duplication: 1,
    files: 4,
    fill: 102 / 130,
    lastFill: 34 / 130,
  });
});
