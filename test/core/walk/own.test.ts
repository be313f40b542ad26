import assert from "node:assert/strict";
import { test } from "node:test";
import { isOwnManifest, ownFiles } from "../../../src/core/walk/own.ts";

test("a manifest is ours when it says so itself", () => {
  assert.equal(isOwnManifest('{ "generator": "repoloom" }'), true);
  assert.equal(isOwnManifest('{"version":1,"generator":"repoloom","splits":{}}'), true);
  for (const other of [
    "",
    "{",
    '"repoloom"',
    '{"generator":"webpack"}',
    '{"a":{"generator":"repoloom"}}',
    '["generator","repoloom"]',
    "null",
  ])
    assert.equal(isOwnManifest(other), false, other);
});

test("our files are known by place", () => {
  const isOwn = ownFiles(new Set(["out/set"]));
  const own = ["repoloom.json", ".repoloom/a", ".repoloom/b/c", "out/set/manifest.json", "out/set/data/x"];
  const others = ["sub/repoloom.json", "a/.repoloom/x", ".repoloom.md", "out/other", "out/settings", "manifest.json"];
  assert.deepEqual([...own, ...others].filter(isOwn), own);
  assert.deepEqual(others.filter(ownFiles(new Set([""]))), others);
});
