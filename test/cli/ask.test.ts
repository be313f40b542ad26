import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { repoloom } from "../support/cli.ts";
import { temporaryFolder, writeFiles } from "../support/temporary.ts";

const folder = temporaryFolder();
const token = ["ghp", "16C7e42F292c6912E7710c838347Ae178B4a"].join("_");
const text = `const token = "${token}";\n`;
const file = { path: "src/key.ts", start: 0, end: text.length };
writeFiles(folder, { "contexts.jsonl": `${JSON.stringify({ id: "a", text, files: [file] })}\n` });
const ask = (baseUrl: string) =>
  repoloom(["ask", join(folder, "contexts.jsonl"), "--question", "What is it?", "--model", "m", "--base-url", baseUrl]);

test("a context with a secret is sent to no other machine, and its files are named", () => {
  const { code, stderr } = ask("http://model.invalid/v1");
  assert.equal(code, 1);
  assert.match(stderr, /Nothing was sent to model\.invalid: src\/key\.ts hold/);
});

test("this machine may read it", () => {
  assert.match(ask("http://127.0.0.1:9/v1").stderr, /nobody answers there/);
});

test("an address without its protocol is told", () => {
  const { code, stderr } = ask("localhost:8000/v1");
  assert.deepEqual([code, /is no http address/.test(stderr)], [2, true]);
});
