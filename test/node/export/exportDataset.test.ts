import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { formatsOf } from "../../../src/core/export/formats/table.ts";
import { Problem } from "../../../src/core/model/problem.ts";
import type { Dropped, Sample } from "../../../src/core/model/sample.ts";
import { type ExportJob, exportDataset } from "../../../src/node/export/exportDataset.ts";
import { temporaryFolder, writeFiles } from "../../support/temporary.ts";
import { origin, sampleOf, streamOf, view } from "../../core/export/fake.ts";

type Row = Sample | Dropped;

const jobFor = (target: string, rows: readonly Row[], more: Partial<ExportJob> = {}): ExportJob => ({
  target,
  formats: formatsOf(["trl", "messages"]),
  origin,
  rows: streamOf(rows),
  view,
  ...more,
});
const write = (target: string, rows: readonly Row[], more: Partial<ExportJob> = {}) => exportDataset(jobFor(target, rows, more));
const fails = (promise: Promise<unknown>, code: string): Promise<void> =>
  assert.rejects(promise, (error) => error instanceof Problem && error.code === code);
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
const contentOf = (folder: string) =>
  Object.fromEntries(filesIn(folder).map((path) => [path, readFileSync(join(folder, path), "utf8")]));
const idsIn = (folder: string) =>
  readFileSync(join(folder, "trl/train-00000-of-00001.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).id);

test("shards, card and manifest; the report; hashes that hold; byte-identical on a second run", async () => {
  const parent = temporaryFolder();
  const target = join(parent, "deep/dataset");
  const rows: Row[] = [sampleOf("a"), { id: "x", reason: "orphan" }, sampleOf("b", 50, "validation"), sampleOf("c")];
  const report = await write(target, rows);
  assert.deepEqual(report, {
    dir: target,
    splits: {
      train: { rows: 2, tokens: 100, files: ["trl/train-00000-of-00001.jsonl", "messages/train-00000-of-00001.jsonl"] },
      validation: {
        rows: 1,
        tokens: 60,
        files: ["trl/validation-00000-of-00001.jsonl", "messages/validation-00000-of-00001.jsonl"],
      },
    },
    dropped: [{ reason: "orphan", count: 1 }],
    droppedRows: [{ id: "x", reason: "orphan" }],
    redacted: [],
  });
  const once = contentOf(target);
  const manifest = JSON.parse(once["manifest.json"]!);
  for (const { path, bytes, sha256 } of manifest.files) {
    const content = readFileSync(join(target, path));
    assert.deepEqual([content.length, createHash("sha256").update(content).digest("hex")], [bytes, sha256]);
  }
  const listed: string[] = manifest.files.map(({ path }: { path: string }) => path);
  assert.deepEqual(["manifest.json", ...listed].toSorted(), Object.keys(once));
  await write(target, rows);
  assert.deepEqual(contentOf(target), once);
  assert.deepEqual(readdirSync(join(parent, "deep")), ["dataset"]);
});

test("shards end at their size, a longer row has one of its own", async () => {
  const target = join(temporaryFolder(), "d");
  const rows = [sampleOf("a"), sampleOf("b"), sampleOf("long", 9000), sampleOf("c"), sampleOf("d")];
  const { splits } = await write(target, rows, { shardBytes: 2500, formats: formatsOf(["messages"]) });
  const files = splits["train"]!.files;
  assert.deepEqual(
    files,
    [0, 1, 2].map((n) => `messages/train-0000${n}-of-00003.jsonl`),
  );
  const ids = files.map((path) =>
    readFileSync(join(target, path), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).id.slice(6)),
  );
  assert.deepEqual(ids, [["a", "b"], ["long"], ["c", "d"]]);
  assert.deepEqual(
    JSON.parse(readFileSync(join(target, "manifest.json"), "utf8")).files.flatMap(({ rows: n = [] }) => n),
    [2, 1, 2],
  );
});

test("nothing to export: the reasons are told and nothing is left, or the old dataset", async () => {
  const parent = temporaryFolder();
  await assert.rejects(write(join(parent, "new/deep/d"), [{ id: "x", reason: "orphan" }]), /every row was dropped \(orphan 1\)/);
  assert.deepEqual(readdirSync(parent), []);
  const target = join(parent, "d");
  await write(target, [sampleOf("old")]);
  await fails(write(target, []), "nothing-to-export");
  assert.deepEqual(idsIn(target), ["me/it/old"]);
});

test("a dataset of ours is replaced as a whole; an empty folder is taken; what is not ours is refused untouched", async () => {
  const parent = temporaryFolder();
  const target = join(parent, "d");
  mkdirSync(target);
  await write(target, [sampleOf("old")], { formats: formatsOf(["trl", "messages"]) });
  await write(target, [sampleOf("new")], { formats: formatsOf(["trl"]) });
  assert.deepEqual(filesIn(target), ["README.md", "lengths.svg", "manifest.json", "trl/train-00000-of-00001.jsonl"]);
  writeFiles(parent, { "foreign/notes.txt": "mine", "web/manifest.json": '{"name":"app"}', file: "x" });
  for (const name of ["foreign", "web", "file"]) await fails(write(join(parent, name), [sampleOf("a")]), "target-exists");
  mkdirSync(join(target, ".git"));
  await fails(write(target, [sampleOf("a")]), "target-repository");
  assert.deepEqual(idsIn(target), ["me/it/new"]);
  assert.equal(readFileSync(join(parent, "foreign/notes.txt"), "utf8"), "mine");
  assert.deepEqual(readdirSync(parent).toSorted(), ["d", "file", "foreign", "web"]);
});

test("files that came while the export ran are not swept away", async () => {
  const target = join(temporaryFolder(), "d");
  const rows = (async function* () {
    yield sampleOf("a");
    writeFiles(target, { "mine.txt": "x" });
    yield sampleOf("b");
  })();
  await fails(exportDataset({ ...jobFor(target, []), rows }), "target-exists");
  assert.deepEqual(filesIn(target), ["mine.txt"]);
});

test("a link to a folder: the folder is replaced, the link stays", async () => {
  const parent = temporaryFolder();
  mkdirSync(join(parent, "real"));
  symlinkSync("real", join(parent, "link"));
  await write(join(parent, "link"), [sampleOf("a")]);
  assert.deepEqual(idsIn(join(parent, "real")), ["me/it/a"]);
});

test("abort and failure leave the old dataset and nothing beside", async () => {
  const parent = temporaryFolder();
  const target = join(parent, "d");
  await write(target, [sampleOf("old")]);
  const abort = new AbortController();
  const aborting = (async function* () {
    yield sampleOf("a");
    abort.abort();
    yield sampleOf("b");
  })();
  await assert.rejects(exportDataset({ ...jobFor(target, []), rows: aborting }, abort.signal), { name: "AbortError" });
  const breaking = (async function* (): AsyncGenerator<Sample> {
    yield sampleOf("a");
    throw new Error("broken");
  })();
  await assert.rejects(exportDataset({ ...jobFor(target, []), rows: breaking }), /broken/);
  assert.deepEqual([idsIn(target), readdirSync(parent)], [["me/it/old"], ["d"]]);
});

test("one export at a time: the second is refused, and the first goes on", async () => {
  const parent = temporaryFolder();
  const target = join(parent, "d");
  const rows = (async function* () {
    yield sampleOf("first");
    await fails(write(target, [sampleOf("second")]), "target-busy");
  })();
  await exportDataset({ ...jobFor(target, []), rows });
  assert.deepEqual([idsIn(target), readdirSync(parent)], [["me/it/first"], ["d"]]);
});

test("a killed run is cleared up: stale lock, partial folder, and the old dataset back between the two renames", async () => {
  const parent = temporaryFolder();
  const target = join(parent, "d");
  await write(target, [sampleOf("old")]);
  const gone = 2 ** 22 + 7; // above the greatest process id of Linux
  renameSync(target, join(parent, `.d.repoloom-${gone}-0123abcd-old`));
  writeFiles(parent, {
    [`.d.repoloom-${gone}-0123abcd-partial/trl/train-00000.jsonl`]: "half",
    ".d.repoloom-lock": JSON.stringify({ pid: gone, host: hostname() }),
  });
  await fails(write(target, []), "nothing-to-export");
  assert.deepEqual([idsIn(target), readdirSync(parent)], [["me/it/old"], ["d"]]);
});

test("a lock of another machine is never taken over", async () => {
  const parent = temporaryFolder();
  writeFiles(parent, { ".d.repoloom-lock": JSON.stringify({ pid: 2 ** 22 + 7, host: `not-${hostname()}` }) });
  await fails(write(join(parent, "d"), [sampleOf("a")]), "target-busy");
  assert.deepEqual(readdirSync(parent), [".d.repoloom-lock"]);
});

test("a dataset moved elsewhere stays whole: nothing in it names its place", async () => {
  const parent = temporaryFolder();
  await write(join(parent, "d"), [sampleOf("a")]);
  cpSync(join(parent, "d"), join(parent, "e"), { recursive: true });
  rmSync(join(parent, "d"), { recursive: true });
  assert.ok(Object.values(contentOf(join(parent, "e"))).every((text) => !text.includes(parent)));
  await write(join(parent, "e"), [sampleOf("b")]);
  assert.ok(existsSync(join(parent, "e/manifest.json")));
  writeFileSync(join(parent, "e/manifest.json"), "{}");
  await fails(write(join(parent, "e"), [sampleOf("c")]), "target-exists");
});
