import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Annotation } from "../../../src/core/model/annotation.ts";
import { Problem } from "../../../src/core/model/problem.ts";
import {
  annotationPath,
  readAnnotationFile,
  readAnnotations,
  updateAnnotations,
} from "../../../src/node/annotations/annotationFile.ts";
import { gitRepository, temporaryFolder, writeFiles } from "../../support/temporary.ts";
import { unprivileged } from "../../support/unprivileged.ts";
import { opened } from "../files/opened.ts";

const make = (id: string): Annotation => ({
  id,
  status: "draft",
  question: { text: `Q ${id}`, spans: [] },
  answer: { text: "A", spans: [] },
  evidence: [],
  labels: [],
  author: "",
  note: "",
});
const add =
  (id: string) =>
  (annotations: readonly Annotation[]): Annotation[] => [...annotations, make(id)];
const ids = async (root: string): Promise<string[]> => (await readAnnotations(root)).annotations.map(({ id }) => id);
const rejectsWith = (promise: Promise<unknown>, code: string): Promise<void> =>
  assert.rejects(promise, (error) => error instanceof Problem && error.code === code);

test("no file: no annotations, and nothing is made by looking", async () => {
  const root = temporaryFolder();
  assert.deepEqual(await readAnnotations(root), { annotations: [], broken: [] });
  await updateAnnotations(root, (annotations) => annotations);
  assert.equal(existsSync(join(root, annotationPath)), false);
});

test("the first mark makes folder and file, later ones keep broken lines, nothing stays beside", async () => {
  const root = temporaryFolder();
  await updateAnnotations(root, add("b"));
  writeFileSync(join(root, annotationPath), `${readFileSync(join(root, annotationPath), "utf8")}{ broken\n`);
  const list = await updateAnnotations(root, add("a"));
  assert.deepEqual(
    list.annotations.map(({ id }) => id),
    ["a", "b"],
  );
  assert.equal(list.broken[0]!.line, 3);
  assert.match(readFileSync(join(root, annotationPath), "utf8"), /^\{"id":"a".*\n\{"id":"b".*\n\{ broken\n$/);
  assert.deepEqual(readdirSync(join(root, ".repoloom")), ["annotations.jsonl"]);
});

test("in a git repository the first mark asks git to keep both sides' lines, once, and never over what a person wrote", async () => {
  const root = gitRepository({ "a.txt": "a\n", "sub/b.txt": "b\n" });
  const attributes = join(root, ".repoloom/.gitattributes");
  await updateAnnotations(root, (annotations) => annotations);
  assert.equal(existsSync(attributes), false, "looking is no mark");
  await updateAnnotations(root, add("a"));
  assert.equal(readFileSync(attributes, "utf8"), "annotations.jsonl merge=union\n");
  rmSync(attributes);
  await updateAnnotations(root, add("b"));
  assert.equal(existsSync(attributes), false, "what a person took away stays away");
  writeFiles(root, { "sub/.repoloom/.gitattributes": "*.jsonl -diff\n" });
  await updateAnnotations(join(root, "sub"), add("c"));
  assert.equal(readFileSync(join(root, "sub/.repoloom/.gitattributes"), "utf8"), "*.jsonl -diff\n");
});

test("neither the marks nor what stands beside them comes into a context", async () => {
  const root = gitRepository({ "a.txt": "a\n" });
  await updateAnnotations(root, add("a"));
  const { files, leftOut } = await opened(root);
  assert.deepEqual([...files.keys()], ["a.txt"]);
  assert.deepEqual(leftOut, { ".repoloom/.gitattributes": "own", ".repoloom/annotations.jsonl": "own" });
});

test("what changed outside between reading and writing is read again", async () => {
  const root = temporaryFolder();
  await updateAnnotations(root, add("a"));
  let calls = 0;
  await updateAnnotations(root, (annotations) => {
    calls++;
    const path = join(root, annotationPath);
    if (calls === 1) writeFileSync(path, `${readFileSync(path, "utf8")}${JSON.stringify(make("outside"))}\n`);
    return add("z")(annotations);
  });
  assert.equal(calls, 2);
  assert.deepEqual(await ids(root), ["a", "outside", "z"]);
});

test("many writers in two processes lose nothing", async () => {
  const root = temporaryFolder();
  const module = new URL("../../../src/node/annotations/annotationFile.ts", import.meta.url).href;
  const script = `const { updateAnnotations } = await import(${JSON.stringify(module)});
    for (let n = 0; n < 20; n++) await updateAnnotations(process.argv[1], (all) => [...all, { ...${JSON.stringify(make(""))}, id: process.argv[2] + n }]);`;
  const children = ["x", "y"].map((name) =>
    spawn(process.execPath, ["--input-type=module", "-e", script, root, name], { stdio: ["ignore", "ignore", "inherit"] }),
  );
  const done = children.map((child) => once(child, "exit"));
  await Promise.all(Array.from({ length: 10 }, (_, n) => updateAnnotations(root, add(`here${n}`))));
  for (const [code] of await Promise.all(done)) assert.equal(code, 0);
  assert.equal((await ids(root)).length, 50);
});

test("the lock of a process that is gone is taken over, a living one's is waited for and named", async () => {
  const root = temporaryFolder();
  const lock = join(root, ".repoloom/.annotations.jsonl.repoloom-lock");
  const { hostname } = await import("node:os");
  writeFiles(root, { ".repoloom/.annotations.jsonl.repoloom-lock": JSON.stringify({ pid: 2 ** 22 + 7, host: hostname() }) });
  await updateAnnotations(root, add("a"));
  writeFileSync(lock, JSON.stringify({ pid: process.ppid, host: hostname() }));
  await rejectsWith(updateAnnotations(root, add("b"), { patience: 100 }), "annotations-busy");
  writeFileSync(lock, "");
  utimesSync(lock, 0, 0);
  await updateAnnotations(root, add("c"));
  assert.deepEqual(await ids(root), ["a", "c"]);
});

test("links that lead out of the repository are refused, for reading and for writing", async () => {
  const outside = temporaryFolder();
  writeFiles(outside, { "annotations.jsonl": "" });
  const folderLink = temporaryFolder();
  symlinkSync(outside, join(folderLink, ".repoloom"));
  const fileLink = temporaryFolder();
  mkdirSync(join(fileLink, ".repoloom"));
  symlinkSync(join(outside, "annotations.jsonl"), join(fileLink, annotationPath));
  const dangling = temporaryFolder();
  symlinkSync(join(outside, "nowhere"), join(dangling, ".repoloom"));
  for (const root of [folderLink, fileLink, dangling]) {
    await rejectsWith(readAnnotations(root), "annotations-outside");
    await rejectsWith(updateAnnotations(root, add("a")), "annotations-outside");
  }
  assert.equal(readFileSync(join(outside, "annotations.jsonl"), "utf8"), "");
  assert.equal(existsSync(join(outside, "nowhere")), false);
});

test("a link inside the repository is fine, also when the root itself is reached by a link", async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, "marks"));
  symlinkSync("marks", join(root, ".repoloom"));
  const alias = join(temporaryFolder(), "alias");
  symlinkSync(root, alias);
  await updateAnnotations(alias, add("a"));
  assert.ok(existsSync(join(root, "marks/annotations.jsonl")));
});

test("bytes that are no UTF-8, and a folder in the file's place: told, not touched", async () => {
  const root = temporaryFolder();
  writeFiles(root, { [annotationPath]: new Uint8Array([0x7b, 0xff, 0x7d]) });
  await rejectsWith(readAnnotations(root), "annotations-unreadable");
  await rejectsWith(updateAnnotations(root, add("a")), "annotations-unreadable");
  assert.deepEqual([...readFileSync(join(root, annotationPath))], [0x7b, 0xff, 0x7d]);
  const folder = temporaryFolder();
  mkdirSync(join(folder, annotationPath), { recursive: true });
  await rejectsWith(readAnnotations(folder), "annotations-unreadable");
  await rejectsWith(readAnnotationFile(join(folder, "none.jsonl")), "file-missing");
});

test("a folder that cannot be written", async () => {
  const root = temporaryFolder();
  chmodSync(root, 0o500);
  await unprivileged(root, () => rejectsWith(updateAnnotations(root, add("a")), "write-failed"));
  chmodSync(root, 0o700);
});

test("a .repoloom that is a file", async () => {
  const root = temporaryFolder();
  writeFiles(root, { ".repoloom": "" });
  await rejectsWith(updateAnnotations(root, add("a")), "write-failed");
});
