import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, test } from "node:test";
import { WorkerPool } from "../../../src/node/tokens/workerPool.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { WorkerTokenCounter } from "../../../src/node/tokens/workerTokenCounter.ts";

const worker = new URL("mortalWorker.ts", import.meta.url).pathname;

async function mortalCounter(size: number, folder = ""): Promise<WorkerTokenCounter> {
  const pool = new WorkerPool(worker, { files: { kind: "bundled", id: "", folder } }, size);
  const counter = new WorkerTokenCounter({ id: "", facts: await pool.open(), pool, release: async () => {} });
  after(() => counter.close());
  return counter;
}

test("the text that kills a worker is named, the others are counted by a new one", async () => {
  const counter = await mortalCounter(1);
  const texts = ["a", "bb", "this is poison\nfor you", "dddd"];
  await assert.rejects(counter.count(texts), { code: "worker-died", message: /this is poison for you/ });
  await assert.rejects(counter.encode("poison"), { code: "worker-died" });
  assert.deepEqual(await counter.count(["a", "bb"]), [1, 2]);
});

test("a death over one batch does not touch the others", async () => {
  const counter = await mortalCounter(2);
  const [bad, good] = await Promise.allSettled([counter.count(["poison"]), counter.count(["fine"])]);
  assert.equal(bad.status, "rejected");
  assert.deepEqual(good, { status: "fulfilled", value: [4] });
});

test("where no second worker can start, the first does all the work", async () => {
  const counter = await mortalCounter(3, temporaryFolder());
  const texts = Array.from({ length: 12 }, (_, index) => "x".repeat(200_000 + index));
  assert.deepEqual(
    await counter.count(texts),
    texts.map((text) => text.length),
  );
});

test("where none can start, opening fails with the reason", async () => {
  const folder = temporaryFolder();
  await mortalCounter(1, folder);
  await assert.rejects(mortalCounter(1, folder), /claimed/);
});

test("cancelling answers at once and frees the worker", async () => {
  const counter = await mortalCounter(1);
  const controller = new AbortController();
  const reason = new Error("enough");
  const slow = counter.count(["slow"], controller.signal);
  const queued = counter.count(["behind it"], controller.signal);
  setTimeout(() => controller.abort(reason), 20);
  const results = await Promise.allSettled([slow, queued]);
  assert.deepEqual(
    results.map((result) => result.status === "rejected" && result.reason),
    [reason, reason],
  );
  assert.deepEqual(await counter.count(["next"]), [4], "long before the sleeper would have woken up");
});

test("a signal that is already aborted asks no worker", async () => {
  const counter = await mortalCounter(1);
  await assert.rejects(counter.count(["a"], AbortSignal.abort(new Error("too late"))), /too late/);
});

test("closing rejects what is under way", async () => {
  const counter = await mortalCounter(1);
  const slow = counter.count(["slow"]);
  await Promise.all([assert.rejects(slow, /closed/), counter.close()]);
  await assert.rejects(counter.count(["a"]), /closed/);
});

test("a worker that becomes ready while the pool closes does not end the process before it is closed", () => {
  const program = new URL("closeEarly.ts", import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, temporaryFolder()], { encoding: "utf8" });
  assert.deepEqual({ status, stdout }, { status: 0, stdout: "closed" }, stderr);
});
