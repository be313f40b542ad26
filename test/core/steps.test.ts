import assert from "node:assert/strict";
import { test } from "node:test";
import { atOnce, inTurns, type Steps } from "../../src/core/steps.ts";

function* count(to: number): Steps<number> {
  let sum = 0;
  for (let at = 0; at < to; at++) {
    sum += at;
    yield;
  }
  return sum;
}

test("a computation returns the same at once and in turns", async () => {
  assert.equal(atOnce(count(1000)), 499_500);
  assert.equal(await inTurns(count(1000)), 499_500);
});

test("an endless computation hears the signal, and the thread does other things meanwhile", async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 10);
  await assert.rejects(inTurns(count(Infinity), controller.signal), { name: "AbortError" });
});
