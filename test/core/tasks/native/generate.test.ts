import assert from "node:assert/strict";
import { test } from "node:test";
import { repositoryFamilies } from "../../../../src/core/tasks/families/repository.ts";
import { recheck } from "../../../../src/core/tasks/recheck.ts";
import { wordCounter } from "../../annotate/fake.ts";
import { made, prepared, someFiles } from "../fake.ts";
import { files } from "./miniRepo.ts";

const counter = wordCounter();
const server = `import express from "express";
import { MAX_ATTEMPTS } from "./core/limits.js";

/** The application that answers requests of the outer world, kept small on purpose so that it can be read. */
export const app = express();
app.get("/health", checkHealth);

// TODO(ada): answer with the version as well
export function checkHealth(request: unknown, tries = MAX_ATTEMPTS, greeting = "hello"): void {
  if (tries < 1) throw new TypeError(greeting);
}

/** Takes one away from what is given, and starts at a round thousand where nothing is given at all. */
export function countDown(from = 1000): number {
  return from - 1;
}

export function countUp(to: number): number {
  return countDown(to);
}
`;
/** Names in clearly different numbers. */
const sums = `let total = 0;\n${"total += 1;\n".repeat(20)}let extra = total;\n${"extra += 1;\n".repeat(12)}let spare = 1;\n${"spare += 2;\n".repeat(7)}`;
const bench = await prepared(
  {
    ...someFiles,
    ...Object.fromEntries(files.map(({ path, content }) => [path, content])),
    "src/http.ts": server,
    "src/sums.ts": sums,
    "CHANGELOG.md": "# Changes\n\n## 1.2.0\n\n- The server answers to health checks now.\n",
  },
  counter,
);
const all = repositoryFamilies.map(({ id }) => id);
const { samples, dropped } = await made(bench, all, { lengths: [6000], samples: 4, depths: [10, 50, 90] });

test("every family makes samples of a repository that has something for it; each is verified, full and in its length", () => {
  const without = all.filter((id) => !samples.some(({ task }) => task === id));
  assert.deepEqual(without, []);
  const reasons = new Set(dropped.map(({ reason }) => reason));
  assert.deepEqual(
    [...reasons].filter((reason) => !["no-more-candidates", "depth-missed"].includes(reason)),
    [],
  );
  for (const { id, meta, messages, answers } of samples) {
    assert.ok(meta.n_tokens_total <= 6000 && meta.fill >= 0.98, `${id} ${meta.fill}`);
    for (const answer of answers) assert.ok(messages[1]!.content.includes(answer), id);
    assert.equal(Object.values(meta.verification).filter(Boolean).length, 8, id);
  }
});

test("a fresh look at the rows finds nothing wrong, and a changed answer or a cut file always", async () => {
  for (const sample of samples) {
    assert.deepEqual(await recheck(sample, counter), [], sample.id);
    const wrong = { ...sample, answers: [...sample.answers.slice(1), "somethingElse"] };
    assert.ok((await recheck(wrong, counter)).length > 0, sample.id);
  }
});

test("the evidence of what takes several files is in several files", () => {
  const several = samples.filter(
    ({ task }) => task === "repo-vt" || task === "repo-qa-multi" || task === "static-reexport-chain",
  );
  assert.ok(several.length > 4);
  for (const { id, meta } of several) assert.ok(new Set(meta.evidence.map(({ path }) => path)).size > 1, id);
});

test("the hole of a fill-in-the-middle sample is where it is told, and its answer fits into it", () => {
  const holes = samples.filter(({ task }) => task === "repo-fim");
  assert.ok(holes.length > 0);
  const texts = new Map(files.map(({ path, content }) => [path, content]));
  for (const { id, meta, messages, answers } of holes) {
    const { path, prefix, suffix } = meta.fim!;
    const text = messages[0]!.content;
    const file = text.slice(prefix.start, prefix.end) + answers[0]! + text.slice(suffix.start, suffix.end);
    assert.equal(file, texts.get(path) ?? (path === "src/http.ts" ? server : (someFiles[path] ?? "")), id);
    assert.ok(!meta.files.some((shown) => shown.path === path), id);
  }
});

test("train and test ask for other facts in other words", async () => {
  const ids = ["static-defined-in", "static-signature"];
  const grid = { lengths: [6000], samples: 10 };
  const train = await made(bench, ids, grid);
  const forTest = await made(bench, ids, grid, { split: "test" });
  const asked = new Set(train.samples.map(({ meta, task }) => `${task} ${meta.params!["query"]!.join()}`));
  assert.ok(forTest.samples.length > 10);
  for (const { meta, task } of forTest.samples) assert.ok(!asked.has(`${task} ${meta.params!["query"]!.join()}`));
});
