import assert from "node:assert/strict";
import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { tryLock } from "../../../src/node/export/lock.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const dead = JSON.stringify({ pid: 2 ** 22 + 7, host: hostname() });

test("one holder at a time; letting go leaves nothing", async () => {
  const folder = temporaryFolder();
  const target = join(folder, "d");
  const release = await tryLock(target);
  assert.ok(release);
  assert.equal(await tryLock(target), undefined);
  await release();
  const again = await tryLock(target);
  await release(); // the first holder's, late: not the second one's to lose
  assert.equal(await tryLock(target), undefined);
  await again?.();
  assert.deepEqual(readdirSync(folder), []);
});

test("many who find a stale lock: never two holders", async () => {
  const folder = temporaryFolder();
  const target = join(folder, "d");
  let holders = 0;
  let held = 0;
  const contender = async (): Promise<void> => {
    for (let tries = 0; tries < 20; tries++) {
      const release = await tryLock(target);
      if (!release) continue;
      assert.equal(++holders, 1);
      held++;
      await turn();
      holders--;
      await release();
      if (tries % 3 === 0) writeFileSync(join(folder, ".d.repoloom-lock"), dead, { flag: "wx" });
    }
  };
  const results = await Promise.allSettled(Array.from({ length: 8 }, contender));
  const failures = results.filter((result) => result.status === "rejected" && result.reason.code !== "EEXIST");
  assert.deepEqual(failures, []);
  assert.ok(held > 10, `${held}`);
});

test("a lock without an owner is respected while it is young, and this process's own from before it began is not", async () => {
  const folder = temporaryFolder();
  const target = join(folder, "d");
  const lock = join(folder, ".d.repoloom-lock");
  writeFileSync(lock, "");
  assert.equal(await tryLock(target), undefined);
  writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
  assert.equal(await tryLock(target), undefined);
  utimesSync(lock, 1, 1);
  const release = await tryLock(target);
  assert.ok(release);
  await release();
});
