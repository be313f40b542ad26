import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Problem } from "../../../src/core/model/problem.ts";
import { writeFailure } from "../../../src/node/export/writeFailure.ts";
import { writeWhole } from "../../../src/node/export/writeWhole.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const fails = (promise: Promise<unknown>, code: string): Promise<void> =>
  assert.rejects(promise, (error) => error instanceof Problem && error.code === code);

async function* breaking(): AsyncGenerator<string> {
  yield "half";
  await Promise.resolve();
  throw new Error("broken");
}

test("pieces become the file, folders are made, bytes and hash are told, nothing stays beside", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "a/b/out.jsonl");
  const lines = Array.from({ length: 3000 }, (_, n) => `${"é".repeat(500)}${n}\n`);
  const written = await writeWhole(path, lines);
  const bytes = readFileSync(path);
  assert.equal(bytes.toString(), lines.join(""));
  assert.deepEqual(written, { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
  assert.deepEqual(readdirSync(join(folder, "a/b")), ["out.jsonl"]);
  await writeWhole(path, []);
  assert.equal(readFileSync(path, "utf8"), "");
});

test("what fails or is aborted half way leaves the old file, or nothing", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "out.jsonl");
  await assert.rejects(writeWhole(join(folder, "new/deep/x"), breaking()), /broken/);
  writeFileSync(path, "old");
  await assert.rejects(writeWhole(path, breaking()), /broken/);
  const abort = new AbortController();
  const aborting = (function* () {
    yield "half";
    abort.abort();
    yield "rest";
  })();
  await assert.rejects(writeWhole(path, aborting, abort.signal), { name: "AbortError" });
  assert.equal(readFileSync(path, "utf8"), "old");
  assert.deepEqual(readdirSync(folder), ["out.jsonl"]);
});

test("a link stays a link, a device is written to and stays a device", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "real"), "old");
  symlinkSync("real", join(folder, "link"));
  await writeWhole(join(folder, "link"), ["new"]);
  assert.equal(readFileSync(join(folder, "real"), "utf8"), "new");
  assert.ok(lstatSync(join(folder, "link")).isSymbolicLink());
  await writeWhole("/dev/null", ["gone"]);
  assert.ok(lstatSync("/dev/null").isCharacterDevice());
});

test("a full disk, a folder in the way and a parent that is a file are told as such", async () => {
  const folder = temporaryFolder();
  if (existsSync("/dev/full")) await fails(writeWhole("/dev/full", ["x"]), "disk-full");
  mkdirSync(join(folder, "dir"));
  await fails(writeWhole(join(folder, "dir"), ["x"]), "write-failed");
  writeFileSync(join(folder, "file"), "");
  await fails(writeWhole(join(folder, "file/x"), ["x"]), "write-failed");
  assert.deepEqual(readdirSync(folder).toSorted(), ["dir", "file"]);
  const problem = writeFailure(
    Object.assign(new Error("EACCES: permission denied, open '/x'"), { code: "EACCES", syscall: "open" }),
    "/x",
  );
  assert.equal((problem as Problem).message, "/x cannot be written: permission denied. Nothing was changed.");
  const bug = new TypeError("no");
  assert.equal(writeFailure(bug, "/x"), bug);
});

test("what a killed process left beside is cleared by the next write, a living one's stays", async () => {
  const folder = temporaryFolder();
  const dead = spawnSync(process.execPath, ["-e", ""]).pid;
  writeFileSync(join(folder, `.out.repoloom-${dead}-0123abcd-partial`), "half");
  writeFileSync(join(folder, `.out.repoloom-${process.ppid}-0123abcd-partial`), "half");
  await writeWhole(join(folder, "out"), ["x"]);
  assert.deepEqual(readdirSync(folder).toSorted(), [`.out.repoloom-${process.ppid}-0123abcd-partial`, "out"]);
});

test("a name as long as names may be", async () => {
  const folder = temporaryFolder();
  const name = "é".repeat(127);
  await writeWhole(join(folder, name), ["x"]);
  assert.deepEqual(readdirSync(folder), [name]);
});
