import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { readLines } from "../../../src/node/export/readLines.ts";
import { readTasks } from "../../../src/node/export/readTasks.ts";
import { Problem } from "../../../src/core/model/problem.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { sampleOf } from "../../core/export/fake.ts";

const folder = temporaryFolder();
const fileOf = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const linesOf = (path: string) => Array.fromAsync(readLines(path));
const fails = (promise: Promise<unknown>, code: string, words: RegExp): Promise<void> =>
  assert.rejects(promise, (error) => error instanceof Problem && error.code === code && words.test(error.message));

test("only a line feed ends a line; blank ones are counted and passed over; BOM and bad bytes", async () => {
  const long = "x".repeat(3_000_000);
  const text = `\uFEFFa\u2028b\rc\r\n\n ${long}\nlast`;
  const expected = [
    { number: 1, offset: 0, bytes: 11, text: "a\u2028b\rc\r" },
    { number: 3, offset: 13, bytes: 3_000_001, text: ` ${long}` },
    { number: 4, offset: 3_000_015, bytes: 4, text: "last" },
  ];
  assert.deepEqual(await linesOf(fileOf("a.jsonl", text)), expected);
  assert.deepEqual(await linesOf(fileOf("a.jsonl.gz", gzipSync(text))), expected);
  assert.deepEqual(await linesOf(fileOf("a.jsonl.zst", zstdCompressSync(text))), expected);
  assert.deepEqual(await linesOf(fileOf("b", Buffer.from([97, 10, 0xff, 10, 98]))), [
    { number: 1, offset: 0, bytes: 1, text: "a" },
    { number: 2, offset: 2, bytes: 1, text: undefined },
    { number: 3, offset: 4, bytes: 1, text: "b" },
  ]);
  assert.deepEqual(await linesOf(fileOf("empty", "")), []);
});

test("a file that is not there, is no file, or is torn", async () => {
  await fails(linesOf(join(folder, "none")), "file-missing", /none/);
  await fails(linesOf(folder), "file-unreadable", /EISDIR/);
  await fails(linesOf(fileOf("torn.gz", gzipSync("many words").subarray(0, 20))), "file-unreadable", /torn/);
  await fails(linesOf(fileOf("plain.gz", "many words")), "file-unreadable", /plain/);
});

test("task files: samples, drops of the recount, and the line that is none", async () => {
  const lines = ["a", "b"].map((id) => JSON.stringify(sampleOf(id)));
  const recount = async (sample: ReturnType<typeof sampleOf>) => (sample.id === "me/it/b" ? "over-limit" : sample);
  const path = fileOf("tasks.jsonl", `${lines.join("\n")}\n`);
  assert.deepEqual(await Array.fromAsync(readTasks(path, recount)), [sampleOf("a"), { id: "me/it/b", reason: "over-limit" }]);
  const broken = fileOf("broken.jsonl", `${lines[0]}\n\n{"id": 3}\n`);
  await fails(Array.fromAsync(readTasks(broken, recount)), "sample-broken", /broken\.jsonl line 3 is not a sample: id: /);
});
