import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, test } from "node:test";
import { silent } from "../../../src/core/ports/progress.ts";
import { pushDataset, type PushRequest } from "../../../src/node/hub/pushDataset.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { type HubServer, startHubServer } from "./hubServer.ts";

afterEach(() => {
  delete process.env["HF_ENDPOINT"];
});

const rows = '{"id":"a"}\n'.repeat(400);

/** A dataset as an export leaves it, as far as a push looks at it. */
function dataset(contents: Record<string, string>): string {
  const dir = temporaryFolder();
  const files = Object.entries(contents).map(([path, text]) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
    return { path, bytes: Buffer.byteLength(text), sha256: createHash("sha256").update(text).digest("hex") };
  });
  const manifest = { generator: "repoloom", files, tokenizer: { id: "t", sha256: "0" }, settings: { limit: 1 } };
  writeFileSync(join(dir, "manifest.json"), JSON.stringify(manifest));
  return dir;
}

const small = { "README.md": "# it", "trl/train-00000-of-00001.jsonl": rows };

async function opened(): Promise<HubServer> {
  const hub = await startHubServer();
  process.env["HF_ENDPOINT"] = `${hub.endpoint}/`;
  return hub;
}

function push(dir: string, over: Partial<PushRequest> = {}, signal?: AbortSignal) {
  const request = {
    dir,
    repo: "me/ds",
    token: "hf_good",
    private: true,
    branch: "main",
    patience: { tries: 4, pause: 1 },
    ...over,
  };
  return pushDataset(request, silent, signal);
}

function assertHolds({ files }: HubServer, dir: string, paths: readonly string[]): void {
  assert.deepEqual([...files.keys()].toSorted(), [...paths, "manifest.json"].toSorted());
  for (const [path, content] of files) assert.deepEqual(content, readFileSync(join(dir, path)));
}

test("all files go in one commit, large ones their own way, into a private repository", async () => {
  const hub = await opened();
  const dir = dataset(small);
  const report = await push(dir);
  assertHolds(hub, dir, Object.keys(small));
  assert.equal(hub.commits.length, 1);
  assert.equal(hub.isPrivate, true);
  assert.equal(hub.asked.filter((line) => line.startsWith("PUT /object/")).length, 1);
  assert.ok(
    hub.asked.every((line) => line.endsWith(line.includes("/object/") ? " -" : " Bearer hf_good")),
    "the token goes to the Hub alone",
  );
  assert.deepEqual([report.files, report.commit, report.url], [3, "c1", `${hub.endpoint}/datasets/me/ds`]);
});

test("a second push leaves no shard of the first, and nothing of others is touched", async () => {
  const hub = await opened();
  await push(dataset({ ...small, "trl/train-00001-of-00002.jsonl": rows, "alpaca/train-00000-of-00001.jsonl": rows }));
  hub.files.set("notes/mine.md", Buffer.from("keep"));
  const dir = dataset({ ...small, "README.md": "# it, again" });
  const { removed } = await push(dir);
  assert.deepEqual(removed.toSorted(), ["alpaca/train-00000-of-00001.jsonl", "trl/train-00001-of-00002.jsonl"]);
  assert.ok(hub.files.delete("notes/mine.md"));
  assertHolds(hub, dir, Object.keys(small));
});

test("a busy server and a cut line are tried again", async () => {
  const hub = await opened();
  hub.faults.push(503, "cut", 429);
  const dir = dataset(small);
  await push(dir);
  assertHolds(hub, dir, Object.keys(small));
  hub.faults.push(502);
  await push(dir);
});

test("a server that stays down, a token that is not taken: one sentence, nothing pushed", async () => {
  const hub = await opened();
  const dir = dataset(small);
  hub.faults.push(503, 503, 503, 503);
  await assert.rejects(push(dir), { code: "push-refused", message: /me\/ds: it answered 503/ });
  await assert.rejects(push(dir, { token: "hf_bad" }), { code: "push-refused", message: /does not accept the token/ });
  process.env["HF_ENDPOINT"] = "http://127.0.0.1:9";
  await assert.rejects(push(dir, { patience: { tries: 1, pause: 1 } }), { code: "push-refused" });
  assert.equal(hub.commits.length, 0);
});

test("a dataset that is not what its manifest says is not pushed", async () => {
  const hub = await opened();
  const dir = dataset(small);
  writeFileSync(join(dir, "README.md"), "# other");
  await assert.rejects(push(dir), { code: "dataset-damaged", message: /README\.md: it is not what the manifest says/ });
  await assert.rejects(push(temporaryFolder()), { code: "dataset-damaged" });
  assert.equal(hub.asked.length, 0);
});

test("an abort ends it before the commit", async () => {
  const hub = await opened();
  const stop = new AbortController();
  hub.faults.push("cut");
  const pushed = push(dataset(small), { patience: { tries: 9, pause: 60_000 } }, stop.signal);
  setTimeout(() => stop.abort(), 50);
  await assert.rejects(pushed, { name: "AbortError" });
  assert.equal(hub.commits.length, 0);
});
