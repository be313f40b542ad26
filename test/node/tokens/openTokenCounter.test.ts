import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { pieceKinds } from "../../core/tokens/smallPieces.ts";
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
  "list/tokenizer.json": "[]",
  "bare/tokenizer.json": JSON.stringify({ model: { type: "BPE" } }),
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
  await assert.rejects(open({ id: "list", cwd: folder }), { code: "tokenizer-broken", message: /no model/ });
  await assert.rejects(open({ id: "bare", cwd: folder }), { code: "tokenizer-broken" });
  await assert.rejects(open({ id: "strange", cwd: folder }), { code: "tokenizer-broken", message: /Divination/ });
});

test("a pipe in the place of a tokenizer is refused, not waited for", async () => {
  const pipe = join(temporaryFolder(), "tokenizer.json");
  spawnSync("mkfifo", [pipe]);
  await assert.rejects(open({ id: pipe }), { code: "tokenizer-broken", message: /it is no file/ });
  await assert.rejects(open({ id: dirname(pipe) }), { code: "tokenizer-broken", message: /it is no file/ });
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

test("a second time the compact form is enough; a damaged one is made anew", async () => {
  const cache = temporaryFolder();
  const first = await open({ id: "model", cwd: folder, cache });
  const [name] = readdirSync(join(cache, "vocabularies"));
  const kept = readFileSync(join(cache, "vocabularies", name!));
  assert.deepEqual(await (await open({ id: "model", cwd: folder, cache })).count(["hello<|end|>x"]), [2]);
  writeFileSync(join(cache, "vocabularies", name!), kept.subarray(0, 1000));
  const third = await open({ id: "model", cwd: folder, cache });
  assert.deepEqual(await third.encode("hello w\u00ef<|end|>"), await first.encode("hello w\u00ef<|end|>"));
  assert.deepEqual(readFileSync(join(cache, "vocabularies", name!)), kept);
  assert.deepEqual(readdirSync(join(cache, "vocabularies")), [name]);
});

test("a SentencePiece-style tokenizer is linear too", async () => {
  writeFiles(folder, { "pieces/tokenizer.json": JSON.stringify(pieceKinds["llama2"]) });
  const cache = temporaryFolder();
  await (await open({ id: "pieces", cwd: folder, cache })).close();
  const counter = await open({ id: "pieces", cwd: folder, jobs: 2, cache });
  assert.equal(readdirSync(join(cache, "vocabularies")).length, 1);
  assert.deepEqual(await counter.count(["hello hello", "é", ""]), [2, 2, 0]);
  assert.deepEqual([...(await counter.encode("hello hello</s>")).starts], [0, 5, 11]);
  assert.equal(counter.linear, true);
  assert.equal(counter.additive("}\n", "x"), false);
});

test("what our own encoder does not know is counted by the library, and said", async () => {
  const warnings: string[] = [];
  const log = { debug: () => {}, info: () => {}, warn: (line: string) => warnings.push(line), error: () => {} };
  writeFiles(folder, { "other/tokenizer.json": JSON.stringify({ ...smallTokenizer(), normalizer: { type: "Lowercase" } }) });
  const counter = await open({ id: "other", cwd: folder, log });
  assert.deepEqual(await counter.count(["HELLO"]), [1]);
  assert.equal(counter.linear, false);
  assert.equal(counter.additive("}\n", "x"), false);
  assert.match(warnings.join(), /other.*normalizer/);
});

test("opening can be cancelled", async () => {
  const controller = new AbortController();
  const opening = open({ id: "model", cwd: folder, signal: controller.signal });
  setTimeout(() => controller.abort(new Error("enough")), 5);
  await assert.rejects(opening, /enough/);
});
