import assert from "node:assert/strict";
import { readdirSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { makeOnce } from "../../../src/node/tokens/bundleCache.ts";
import { temporaryFolder } from "../../support/temporary.ts";

test("a bundle is made once of the same sources, anew of others or where the kept one is damaged", async () => {
  const folder = join(temporaryFolder(), "kept");
  let made = 0;
  const ask = (...sources: string[]) =>
    makeOnce(folder, sources, () => {
      made++;
      return { bin: Uint8Array.of(1, 0, 255), json: `{"of":"${sources.join()}"}` };
    });
  const asked = async (...sources: string[]) => {
    const { bin, json } = await ask(...sources);
    return { bin: [...bin], json, made };
  };
  assert.deepEqual(await asked("a", "b"), { bin: [1, 0, 255], json: '{"of":"a,b"}', made: 1 });
  assert.deepEqual(await asked("a", "b"), { bin: [1, 0, 255], json: '{"of":"a,b"}', made: 1 });
  assert.deepEqual(await asked("ab"), { bin: [1, 0, 255], json: '{"of":"ab"}', made: 2 });
  assert.equal(readdirSync(folder).length, 2, "nothing half-written is left");
  for (const name of readdirSync(folder)) truncateSync(join(folder, name), 20);
  assert.deepEqual(await asked("a", "b"), { bin: [1, 0, 255], json: '{"of":"a,b"}', made: 3 });
  assert.equal((await asked("a", "b")).made, 3);
});
