import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { test } from "node:test";
import { smallTokenizer } from "../../core/tokens/smallTokenizer.ts";
import { temporaryFolder, writeFiles } from "../../support/temporary.ts";
import { open } from "./opening.ts";

const tokenizer = JSON.stringify(smallTokenizer(["<|end|>", "<|end|>x"]));
const folder = temporaryFolder();
writeFiles(folder, {
  "model/tokenizer.json": tokenizer,
  "model/chat_template.jinja": "{{ messages[0].content }}",
  "alone.json": tokenizer,
  "empty/README.md": "",
  "broken/tokenizer.json": "{",
  "strange/tokenizer.json": JSON.stringify({ ...smallTokenizer(), pre_tokenizer: { type: "Divination" } }),
});

test("a model folder and a file, relative to the working folder or absolute", async () => {
  const counter = await open({ id: "model", cwd: folder });
  assert.deepEqual(await counter.count(["hello hello", "", "<|end|>x<|end|>"]), [3, 0, 2]);
  assert.equal(counter.tokenizer.sha256, createHash("sha256").update(tokenizer).digest("hex"));
  assert.equal(counter.tokenizer.id, "model");
  assert.equal(counter.chat?.source, "{{ messages[0].content }}");
  assert.equal(counter.chat?.sha256, createHash("sha256").update("{{ messages[0].content }}").digest("hex"));
  assert.deepEqual(counter.specialTokens, ["<|end|>x", "<|end|>"]);
  const file = await open({ id: "./alone.json", cwd: folder });
  assert.deepEqual([file.tokenizer.id, file.chat], ["./alone.json", undefined]);
});

test("an absolute path stays on this machine: only its name is told", async () => {
  assert.equal((await open({ id: join(folder, "model") })).tokenizer.id, "model");
  assert.equal((await open({ id: join(folder, "model/tokenizer.json") })).tokenizer.id, "model");
  assert.equal((await open({ id: join(folder, "alone.json") })).tokenizer.id, "alone");
});

test("what cannot be opened says why", async () => {
  await assert.rejects(open({ id: "nothing", cwd: folder }), { code: "unknown-tokenizer", message: /qwen3/ });
  await assert.rejects(open({ id: "./no/where", cwd: folder }), { code: "unknown-tokenizer" });
  await assert.rejects(open({ id: "empty", cwd: folder }), { code: "tokenizer-broken", message: /no tokenizer\.json/ });
  await assert.rejects(open({ id: "broken", cwd: folder }), { code: "tokenizer-broken", message: /not valid JSON/ });
  await assert.rejects(open({ id: "strange", cwd: folder }), { code: "tokenizer-broken", message: /Divination/ });
});

test("counts come in the order of the texts whatever the number of workers", async () => {
  const texts = Array.from({ length: 60 }, (_, index) => "hello ".repeat((index * 7919) % 4000));
  const one = await (await open({ id: "model", cwd: folder, jobs: 1 })).count(texts);
  const three = await (await open({ id: "model", cwd: folder, jobs: 3 })).count(texts);
  assert.deepEqual(three, one);
  assert.ok(new Set(one).size > 50);
});

test("an encoding crosses to this side whole", async () => {
  const counter = await open({ id: "model", cwd: folder });
  const { ids, starts } = await counter.encode("hello😀<|end|>");
  assert.equal(ids.length, 6);
  assert.deepEqual([...starts], [0, 5, 5, 5, 5, 7]);
});
