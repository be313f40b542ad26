import assert from "node:assert/strict";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { openRepository } from "../../../src/node/files/openRepository.ts";
import { git, gitRepository, temporaryFolder, writeFiles } from "../../support/temporary.ts";
import { opened, quiet } from "./opened.ts";

const options = { include: [], exclude: [], maxFileBytes: 20_000_000 };
const rejects = (folder: string, code: string) => assert.rejects(openRepository(folder, { git: true, log: quiet }), { code });

test("what cannot be opened says why", async () => {
  const base = temporaryFolder();
  writeFiles(base, { file: "x", "broken/.git/HEAD": "nonsense", "lost/.git": "gitdir: /nowhere/at/all\n" });
  git(base, "init", "-q", "--bare", "bare.git");
  mkdirSync(join(base, "empty/.git"), { recursive: true });
  await rejects(join(base, "nothing"), "no-folder");
  await rejects(join(base, "file/x"), "no-folder");
  await rejects(join(base, "file"), "not-a-folder");
  await rejects(join(base, "bare.git"), "bare-repository");
  await rejects(join(base, "broken"), "broken-repository");
  await rejects(join(base, "lost"), "broken-repository");
  assert.deepEqual((await opened(join(base, "empty"))).leftOut, {});
  assert.deepEqual([...(await opened(join(base, "broken"), { git: false })).files.keys()], []);
  const corrupt = gitRepository({ a: "a" });
  writeFileSync(join(corrupt, ".git/index"), "garbage");
  const repository = await openRepository(corrupt, { git: true, log: quiet });
  await assert.rejects(repository.list(options), { code: "git-failed" });
  await rejects(join(corrupt, ".git"), "broken-repository");
});

test("name and commit", async () => {
  const root = gitRepository({ a: "a" });
  assert.equal((await opened(root)).listing.repo, basename(root));
  git(root, "remote", "add", "origin", "git@example.com:owner/name.git");
  const { listing } = await opened(root);
  assert.equal(listing.repo, "owner/name");
  assert.equal(listing.commit, git(root, "rev-parse", "HEAD").trim());
  const unborn = temporaryFolder();
  git(unborn, "init", "-q");
  writeFiles(unborn, { a: "a" });
  assert.equal((await opened(unborn)).listing.commit, null);
});

test("a file is what is known of it and its text", async () => {
  const root = gitRepository({ "src/a.ts": "\ufeffconst a = 1;\r\n", "empty.py": "" });
  const { files } = await opened(root);
  assert.deepEqual(files.get("src/a.ts"), {
    path: "src/a.ts",
    bytes: 17,
    language: "typescript",
    encoding: "utf-8",
    text: "const a = 1;\r\n",
    blob: git(root, "rev-parse", ":src/a.ts").trim(),
  });
  assert.equal(files.get("empty.py")?.text, "");
  assert.deepEqual((await opened(root, { git: false })).files, files);
});

test("our own files never come in", async () => {
  const manifest = JSON.stringify({ generator: "repoloom", version: 1 });
  const root = gitRepository({
    "a.ts": "a",
    "repoloom.json": "{}",
    ".repoloom/annotations.jsonl": "",
    "sub/repoloom.json": "{}",
    "out/manifest.json": manifest,
    "out/data/train.jsonl": "",
    "web/manifest.json": '{"generator":"webpack"}',
    "web/x.js": "",
    "odd/manifest.json": '["repoloom"]',
  });
  const { files, leftOut } = await opened(root);
  assert.deepEqual([...files.keys()], ["a.ts", "odd/manifest.json", "sub/repoloom.json", "web/manifest.json", "web/x.js"]);
  assert.deepEqual(leftOut, {
    "repoloom.json": "own",
    ".repoloom/annotations.jsonl": "own",
    "out/manifest.json": "own",
    "out/data/train.jsonl": "own",
  });
});

test("include narrows, exclude takes out, neither brings an ignored file back", async () => {
  const root = gitRepository({ "src/a.ts": "", "src/b.js": "", "docs/c.md": "", ".gitignore": "*.log\n" });
  writeFiles(root, { "src/x.log": "" });
  const { files, leftOut } = await opened(root, { include: ["src/", "*.log"], exclude: ["*.js"] });
  assert.deepEqual([...files.keys()], ["src/a.ts"]);
  assert.deepEqual(leftOut, {
    "src/b.js": "excluded-by-config",
    "docs/c.md": "not-included",
    ".gitignore": "not-included",
    "src/x.log": "ignored",
  });
});

test("reasons that only the content tells", async () => {
  const root = gitRepository({
    "nul.dat": "a\0b",
    "broken.txt": new Uint8Array([0x61, 0xc3, 0xa9, 0xff, 0xc3, 0xa9, 0x0a]),
    "snap.snap": "text",
    "weird.bin": "text too",
  });
  const { files, leftOut } = await opened(root);
  assert.deepEqual([...files.keys()], ["snap.snap", "weird.bin"]);
  assert.deepEqual(leftOut, { "nul.dat": "binary", "broken.txt": "encoding" });
});

test("a sparse checkout and case twins are named", async () => {
  const root = gitRepository({ "in/a.ts": "", "out/b.ts": "", "in/README": "", "in/readme": "" });
  git(root, "sparse-checkout", "set", "in");
  const { listing } = await opened(root);
  assert.deepEqual(listing.leftOut, [{ path: "out/b.ts", reason: "gone", detail: "outside of the sparse checkout" }]);
  assert.match(listing.notices.join("\n"), /sparse checkout/);
  assert.match(listing.notices.join("\n"), /in\/README and in\/readme/);
});

test("a stamp stays while nothing changes, and changes with anything that decides the text", async () => {
  const root = gitRepository({ "a.txt": "one\n", "b.txt": "one\r\n" });
  const repository = await openRepository(root, { git: true, log: quiet });
  const stamps = async (): Promise<Record<string, string>> =>
    Object.fromEntries((await repository.list(options)).entries.map(({ path, stamp }) => [path, stamp]));
  await new Promise((resolve) => setTimeout(resolve, 40)); // younger files have stamps that never come again
  const first = await stamps();
  assert.deepEqual(await stamps(), first);
  const { atime, mtime } = statSync(join(root, "a.txt"));
  writeFileSync(join(root, "a.txt"), "two\n");
  utimesSync(join(root, "a.txt"), atime, mtime); // same size, same time of writing
  const second = await stamps();
  assert.notEqual(second["a.txt"], first["a.txt"]);
  assert.equal(second["b.txt"], first["b.txt"]);
  writeFiles(root, { ".gitattributes": "*.txt text\n" });
  const third = await stamps();
  assert.notEqual(third["b.txt"], second["b.txt"]);
  git(root, "add", "b.txt");
  assert.notEqual((await stamps())["b.txt"], third["b.txt"]);
  writeFileSync(join(root, "new"), "");
  renameSync(join(root, "new"), join(root, "b.txt"));
  assert.notEqual((await stamps())["b.txt"], third["b.txt"]);
});

test("a file that goes or grows after the listing is read as it is", async () => {
  const root = gitRepository({ "a.txt": "a", "b.txt": "b", "c.txt": "c" });
  const repository = await openRepository(root, { git: true, log: quiet });
  const { entries } = await repository.list({ ...options, maxFileBytes: 10 });
  rmSync(join(root, "a.txt"));
  writeFileSync(join(root, "b.txt"), "bb");
  writeFileSync(join(root, "c.txt"), "c".repeat(11));
  const read = await Promise.all(entries.map((entry) => repository.read(entry)));
  assert.deepEqual(
    read.map((one) => ("reason" in one ? one.reason : one.text)),
    ["gone", "bb", "too-large"],
  );
  assert.equal(readFileSync(join(root, "b.txt"), "utf8"), "bb");
});

test("listing and reading can be cancelled", async () => {
  const root = gitRepository({ "a.txt": "a" });
  const repository = await openRepository(root, { git: true, log: quiet });
  const { entries } = await repository.list(options);
  const reason = new Error("enough");
  await assert.rejects(repository.list(options, AbortSignal.abort(reason)), reason);
  await assert.rejects(repository.read(entries[0]!, AbortSignal.abort(reason)), reason);
  await assert.rejects(repository.firstCommits(AbortSignal.abort(reason)), reason);
  const controller = new AbortController();
  const running = repository.list(options, controller.signal);
  setTimeout(() => controller.abort(reason), 1);
  await assert.rejects(running, reason);
});
