import assert from "node:assert/strict";
import { test } from "node:test";
import { leftOutGroups } from "../../../src/vscode/files/leftOutGroups.ts";

test("every path is named once, with the first reason, under the contract's order of reasons", () => {
  const files = [
    { path: "b/", reason: "ignored" },
    { path: "a.png", reason: "binary" },
    { path: "a.log", reason: "ignored" },
  ] as const;
  const contexts = [
    { path: "a.png", reason: "over-limit" },
    { path: "one.js", reason: "over-limit", detail: "9,000 tokens" },
  ] as const;
  const groups = leftOutGroups(files, undefined, contexts);
  assert.deepEqual(
    groups.map(({ reason, entries }) => [reason, entries.map(({ path }) => path)]),
    [
      ["ignored", ["a.log", "b/"]],
      ["binary", ["a.png"]],
      ["over-limit", ["one.js"]],
    ],
  );
  assert.deepEqual(leftOutGroups(undefined, []), []);
});
