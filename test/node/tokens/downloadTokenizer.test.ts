import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { smallTokenizer } from "../../core/tokens/smallTokenizer.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { startHub } from "./hub.ts";
import { open } from "./opening.ts";

const tokenizer = JSON.stringify(smallTokenizer());
const files = {
  "/org/model/resolve/main/tokenizer.json": tokenizer,
  "/org/model/resolve/main/tokenizer_config.json": JSON.stringify({ chat_template: "old", eos_token: { content: "<|end|>" } }),
  "/org/model/resolve/main/chat_template.jinja": "new",
  "/org/model/resolve/v1.0/tokenizer.json": tokenizer,
};

const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("repoloom-tokenizer-")).length;

afterEach(() => {
  delete process.env["HF_ENDPOINT"];
  delete process.env["HF_TOKEN"];
});

test("a Hub id is downloaded once, then the network is not asked again", async () => {
  const hub = await startHub(files);
  process.env["HF_ENDPOINT"] = `${hub.endpoint}/`;
  process.env["HF_TOKEN"] = "secret";
  const cache = temporaryFolder();
  const counter = await open({ id: "org/model", cache });
  assert.deepEqual(await counter.count(["hello", "hello hello<|end|>"]), [1, 4]);
  assert.equal(counter.tokenizer.id, "org/model");
  assert.equal(counter.chat?.source, "new");
  assert.deepEqual(counter.chat?.tokens, { eos_token: "<|end|>" });
  assert.ok(hub.asked.every((request) => request.endsWith(" Bearer secret")));
  const requests = hub.asked.length;
  assert.equal(requests, 4);
  assert.deepEqual((await open({ id: "org/model", cache })).tokenizer, counter.tokenizer);
  assert.equal(hub.asked.length, requests);
  assert.deepEqual(readdirSync(join(cache, "tokenizers")), ["org--model"]);
});

test("a revision is its own entry", async () => {
  const hub = await startHub(files);
  process.env["HF_ENDPOINT"] = hub.endpoint;
  const cache = temporaryFolder();
  const counter = await open({ id: "org/model@v1.0", cache });
  assert.equal(counter.tokenizer.id, "org/model@v1.0");
  assert.equal(counter.chat, undefined);
  assert.deepEqual(readdirSync(join(cache, "tokenizers")), ["org--model@v1.0"]);
});

test("without a cache the files are gone when the counter is closed", async () => {
  const hub = await startHub(files);
  process.env["HF_ENDPOINT"] = hub.endpoint;
  const before = folders();
  const counter = await open({ id: "org/model", cache: "none" });
  assert.deepEqual(await counter.count(["hello"]), [1]);
  await counter.close();
  assert.equal(folders(), before);
});

const refusals: [status: number, token: string | undefined, words: RegExp][] = [
  [401, undefined, /set HF_TOKEN/],
  [401, "old", /does not accept HF_TOKEN/],
  [403, "mine", /has not been granted/],
  [404, undefined, /no such model or revision/],
  [500, undefined, /answered 500/],
];
for (const [status, token, words] of refusals) {
  test(`${status} ${token ? "with" : "without"} a token says what it means and leaves nothing behind`, async () => {
    const hub = await startHub({}, (_, response) => {
      response.writeHead(status).end("no");
      return true;
    });
    process.env["HF_ENDPOINT"] = hub.endpoint;
    if (token) process.env["HF_TOKEN"] = token;
    const cache = temporaryFolder();
    await assert.rejects(open({ id: "org/model", cache }), { code: "hub-download", message: words });
    assert.deepEqual(readdirSync(join(cache, "tokenizers")), []);
  });
}

test("a connection that breaks in the middle leaves nothing behind", async () => {
  const hub = await startHub({}, (_, response) => {
    response.writeHead(200, { "content-length": "1000" });
    response.write("{");
    setTimeout(() => response.destroy(), 20);
    return true;
  });
  process.env["HF_ENDPOINT"] = hub.endpoint;
  const cache = temporaryFolder();
  await assert.rejects(open({ id: "org/model", cache }), { code: "hub-download" });
  assert.deepEqual(readdirSync(join(cache, "tokenizers")), []);
});

test("nobody at the other end", async () => {
  process.env["HF_ENDPOINT"] = "http://127.0.0.1:1";
  await assert.rejects(open({ id: "org/model", cache: temporaryFolder() }), { code: "hub-download" });
});

test("a download can be cancelled", async () => {
  const hub = await startHub({}, () => true);
  process.env["HF_ENDPOINT"] = hub.endpoint;
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  await assert.rejects(open({ id: "org/model", cache: temporaryFolder(), signal: controller.signal }), { name: "AbortError" });
});
