import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cachedTokenizers, folderOfCached } from "../../../src/node/tokens/cachedTokenizers.ts";
import { temporaryFolder, writeFiles } from "../../support/temporary.ts";

test("what was downloaded whole is listed by its Hub id, sorted", async () => {
  const cache = temporaryFolder();
  const ids = ["org/model", "Qwen/Qwen3-8B", "a/b@refs/pr/1", "a/b-c.d_e@v1.0"];
  for (const id of ids) writeFiles(folderOfCached(cache, id), { "tokenizer.json": "{}" });
  writeFiles(cache, {
    "tokenizers/.download-x1/tokenizer.json": "{}",
    "tokenizers/half--way/tokenizer_config.json": "{}",
    "tokenizers/plain/tokenizer.json": "{}",
  });
  assert.deepEqual(await cachedTokenizers(cache), ["Qwen/Qwen3-8B", "a/b-c.d_e@v1.0", "a/b@refs/pr/1", "org/model"]);
});

test("no cache holds none, nor does one that is not there or is a file", async () => {
  const file = join(temporaryFolder(), "tokenizers");
  writeFileSync(file, "");
  assert.deepEqual(await cachedTokenizers("none"), []);
  assert.deepEqual(await cachedTokenizers(join(file, "not/there")), []);
  assert.deepEqual(await cachedTokenizers(join(file, "..")), []);
});
