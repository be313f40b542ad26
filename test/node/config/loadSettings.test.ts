import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadSettings } from "../../../src/node/config/loadSettings.ts";
import { temporaryFolder, writeFiles } from "../../support/temporary.ts";

const bundled = ["qwen3"];

test("flags win over the file, the file over the editor, the editor over defaults", async () => {
  const root = temporaryFolder();
  writeFiles(root, { "repoloom.json": '{"limit": 2000, "order": "path"}' });
  const settings = await loadSettings({
    root,
    bundled,
    flags: { limit: 1000 },
    editor: { order: "random", seed: 7, limit: 3000 },
  });
  assert.deepEqual([settings.limit, settings.order, settings.seed, settings.template], [1000, "path", 7, "file-tag"]);
});

test("without a file the defaults hold; a file that --config names must be there", async () => {
  const root = temporaryFolder();
  assert.equal((await loadSettings({ root, bundled })).limit, 131_072);
  await assert.rejects(loadSettings({ root, bundled, config: join(root, "none.json") }), { code: "config-missing" });
});

test("a repository's configuration cannot lead outside, by name or by link", async () => {
  const root = temporaryFolder();
  const elsewhere = temporaryFolder();
  writeFiles(elsewhere, { "repoloom.json": "{}", "tokenizer.json": "{}" });
  writeFiles(root, { "repoloom.json": '{"tokenizer": "../tokenizer.json"}' });
  await assert.rejects(loadSettings({ root, bundled }), { code: "config-unsafe" });
  await assert.rejects(loadSettings({ root, bundled, config: join(root, "repoloom.json") }), { code: "config-unsafe" });

  writeFiles(root, { "repoloom.json": '{"tokenizer": "./link/tokenizer.json"}' });
  symlinkSync(elsewhere, join(root, "link"));
  await assert.rejects(loadSettings({ root, bundled }), { code: "config-unsafe" });

  const linked = temporaryFolder();
  symlinkSync(join(elsewhere, "repoloom.json"), join(linked, "repoloom.json"));
  await assert.rejects(loadSettings({ root: linked, bundled }), { code: "config-unsafe" });
});

test("a tokenizer inside the repository becomes an absolute path; a file of the user's own may name anything", async () => {
  const root = temporaryFolder();
  writeFiles(root, { "repoloom.json": '{"tokenizer": "./models/tokenizer.json"}' });
  assert.equal((await loadSettings({ root, bundled })).tokenizer, join(root, "models/tokenizer.json"));
  const mine = temporaryFolder();
  writeFiles(mine, { "mine.json": '{"tokenizer": "owner/model"}' });
  assert.equal((await loadSettings({ root, bundled, config: join(mine, "mine.json") })).tokenizer, "owner/model");
});

test("a pipe in the configuration's place is refused, not waited for", { skip: process.platform === "win32" }, async () => {
  const root = temporaryFolder();
  execFileSync("mkfifo", [join(root, "repoloom.json")]);
  await assert.rejects(loadSettings({ root, bundled }), { code: "config-invalid" });
});
