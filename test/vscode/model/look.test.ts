import "../support/fakeVscode.ts";
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { test } from "node:test";
import { defaultSettings } from "../../../src/core/config/settings.ts";
import { Problem } from "../../../src/core/model/problem.ts";
import type { Engine, Request, Watch } from "../../../src/node/engine/engine.ts";
import type { House } from "../../../src/vscode/model/house.ts";

const { Busy } = await import("../../../src/vscode/model/busy.ts");
const { Look } = await import("../../../src/vscode/model/look.ts");

const request: Request = { root: "/r", git: true, settings: defaultSettings, without: [], jobs: 1, cache: "none" };
const asked = async (): Promise<Request> => request;
const tokenizer = { id: "t", sha256: "0" };
const file = { path: "a.ts", bytes: 1, language: "typescript", encoding: "utf-8", blob: "b" };

/** An engine whose answers a test may change, and a house that remembers what it was told. */
function stage(answers: Partial<Record<"files" | "count" | "contexts", (watch: Watch) => unknown>> = {}) {
  const calls: string[] = [];
  const errors: string[] = [];
  const metrics = { edgeOrderAccuracy: 1, inContextOrderedEdges: 1, fill: 1, lastFill: 1, duplication: 1, files: 1 };
  const usual = {
    files: () => ({ root: "/r", repo: "r", commit: null, files: [file], leftOut: [], notices: [] }),
    count: () => ({ tokenizer, total: 1, files: [{ path: "a.ts", tokens: 1 }], folders: [], leftOut: [] }),
    contexts: () => ({ contexts: [], leftOut: [], cut: [], metrics }),
  };
  const call = (name: "files" | "count" | "contexts") => async (_request: Request, watch: Watch) => {
    calls.push(name);
    await delay(2);
    watch.signal?.throwIfAborted();
    return (answers[name] ?? usual[name])(watch);
  };
  const engine = { files: call("files"), count: call("count"), contexts: call("contexts") } as unknown as Engine;
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: (text: string) => errors.push(text) };
  const house = { engine, log, changed: () => {}, busy: new Busy(), memory: undefined } as unknown as House;
  return { look: new Look(house), calls, errors, answers };
}

test("a whole look lists, counts and packs; packing again asks for nothing else", async () => {
  const { look, calls } = stage();
  await look.whole(asked);
  await look.pack(asked);
  assert.deepEqual(calls, ["files", "count", "contexts", "contexts"]);
  assert.equal(look.running, undefined);
  assert.equal(look.trouble, undefined);
});

test("an answer without news is the object that was there", async () => {
  const { look, answers } = stage();
  await look.whole(asked);
  const before = look.findings;
  await look.whole(asked);
  assert.equal(look.findings, before);
  answers.count = () => ({ tokenizer, total: 2, files: [{ path: "a.ts", tokens: 2 }], folders: [], leftOut: [] });
  await look.whole(asked);
  assert.equal(look.findings.files, before.files);
  assert.notEqual(look.findings.count, before.count);
});

test("what failed is told, and what stood on it is gone", async () => {
  const { look, answers, errors } = stage();
  await look.whole(asked);
  answers.count = () => {
    throw new Problem("limit-too-small", { limit: 1, needed: 2 });
  };
  await look.whole(asked);
  assert.deepEqual(Object.keys(look.findings), ["files"]);
  assert.match(look.trouble!, /limit of 1 tokens is too small.* needs 2 .*Choose a larger one/);
  assert.deepEqual(errors, []);
  answers.count = () => {
    throw new TypeError("a defect");
  };
  await look.whole(asked);
  assert.match(look.trouble!, /a defect/);
  assert.match(errors[0]!, /TypeError: a defect/);
});

test("a newer look overtakes an older one without a word", async () => {
  const { look, calls } = stage();
  const first = look.whole(asked);
  await delay(1);
  const second = look.pack(asked); // the first was whole, so this one is
  await Promise.all([first, second]);
  assert.deepEqual(calls, ["files", "files", "count", "contexts"]);
  assert.equal(look.trouble, undefined);
});

test("a person may stop a look, and keeps what was there", async () => {
  const { look } = stage();
  await look.whole(asked);
  const before = look.findings;
  const going = look.whole(asked);
  await delay(1);
  look.cancel();
  await going;
  assert.match(look.trouble!, /cancelled/);
  assert.ok(look.stopped);
  assert.equal(look.findings, before);
  assert.equal(look.running, undefined);
  await look.whole(asked);
  assert.ok(!look.stopped);
});

test("a request that cannot be made is a trouble like any other", async () => {
  const { look, calls } = stage();
  await look.whole(() => Promise.reject(new Problem("config-broken", { path: "p", line: 1, column: 2, detail: "d" })));
  assert.deepEqual(calls, []);
  assert.match(look.trouble!, /p is not valid JSON: line 1, column 2/);
});
