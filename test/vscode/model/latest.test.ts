import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { test } from "node:test";
import { Busy } from "../../../src/vscode/model/busy.ts";
import { Latest } from "../../../src/vscode/model/latest.ts";
import { debounced, throttled } from "../../../src/vscode/model/soon.ts";

test("a newer task stops the older one and begins when that has ended", async () => {
  const latest = new Latest();
  const seen: string[] = [];
  const task = (name: string) => async (signal: AbortSignal) => {
    seen.push(`${name} begins`);
    await delay(5);
    seen.push(`${name} ends${signal.aborted ? " stopped" : ""}`);
    return name;
  };
  const first = latest.run(task("first"));
  await delay(1);
  const second = latest.run(task("second"));
  const third = latest.run(task("third"));
  assert.deepEqual(await Promise.all([first, second, third]), ["first", undefined, "third"]);
  assert.deepEqual(seen, ["first begins", "first ends stopped", "third begins", "third ends"]);
});

test("a task that fails fails its caller only", async () => {
  const latest = new Latest();
  await assert.rejects(
    latest.run(() => Promise.reject(new Error("no"))),
    /no/,
  );
  assert.equal(await latest.run(async () => 1), 1);
});

test("a burst of calls is one call, after the last or after the first", async () => {
  let calls = 0;
  const last = debounced(10, () => calls++);
  for (let at = 0; at < 5; at++) last();
  assert.ok(last.pending);
  await delay(40);
  assert.equal(calls, 1);
  assert.ok(!last.pending);
  const first = throttled(10, () => calls++);
  for (let at = 0; at < 5; at++) first();
  await delay(40);
  assert.equal(calls, 2);
  first();
  first.dispose();
  await delay(20);
  assert.equal(calls, 2);
});

test("idle waits for work that goes on and for calls that are about to come, and for what they start", async () => {
  const busy = new Busy();
  const seen: string[] = [];
  const soon = busy.soon(
    debounced(5, () => {
      seen.push("called");
      void busy.during(delay(10).then(() => seen.push("worked")));
    }),
  );
  soon();
  await busy.idle();
  assert.deepEqual(seen, ["called", "worked"]);
  await assert.rejects(busy.during(Promise.reject(new Error("no"))), /no/);
  await busy.idle();
});
