import assert from "node:assert/strict";
import { test } from "node:test";
import { isWorthARow, proposalsIn } from "../../../src/vscode/files/proposals.ts";

const files = [
  { path: "web/package-lock.json", tokens: 900 },
  { path: "yarn.lock", tokens: 1000 },
  { path: "empty.lock", tokens: 0 },
  { path: "src/lock.ts", tokens: 50 },
];

test("lock files and the like are proposed, the largest first, unless they are out already", () => {
  const paths = (off: ReadonlySet<string>): string[] => proposalsIn(files, off).map(({ path }) => path);
  assert.deepEqual(paths(new Set()), ["yarn.lock", "web/package-lock.json"]);
  assert.deepEqual(paths(new Set(["web"])), ["yarn.lock"]);
});

test("what takes next to nothing is not worth a row", () => {
  assert.ok(isWorthARow([{ path: "a.svg", tokens: 20 }], 1000));
  assert.ok(!isWorthARow([{ path: "a.svg", tokens: 19 }], 1000));
  assert.ok(!isWorthARow([], 0));
});
