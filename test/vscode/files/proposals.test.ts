import assert from "node:assert/strict";
import { test } from "node:test";
import { proposedExcludes } from "../../../src/core/config/proposedExcludes.ts";
import { globMatcher } from "../../../src/core/walk/globs.ts";
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

test("the proposal is exactly what the globs of repoloom init would leave out", () => {
  const paths = proposedExcludes.flatMap((glob) => [
    glob.replace("**/", "").replace("*", "x"),
    glob.replace("**/", "deep/er/").replace("*", "y"),
  ]);
  const others = ["lock", "x.locks", "package-lock.json.ts", "go.sum/x.ts", "a.map.ts", "svg"];
  const all = [...paths, ...others].map((path) => ({ path, tokens: 1 }));
  const byGlob = globMatcher(proposedExcludes);
  const expected = all.map(({ path }) => path).filter((path) => byGlob(path) && !path.startsWith("go.sum/"));
  assert.deepEqual(
    proposalsIn(all, new Set()).map(({ path }) => path),
    expected,
  );
  assert.equal(expected.length, paths.length);
});

test("what takes next to nothing is not worth a row", () => {
  assert.ok(isWorthARow([{ path: "a.svg", tokens: 20 }], 1000));
  assert.ok(!isWorthARow([{ path: "a.svg", tokens: 19 }], 1000));
  assert.ok(!isWorthARow([], 0));
});
