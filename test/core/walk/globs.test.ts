import assert from "node:assert/strict";
import { test } from "node:test";
import { globMatcher } from "../../../src/core/walk/globs.ts";

const paths = [
  "a.ts",
  "src/a.ts",
  "src/.hidden/b.ts",
  "docs/c.md",
  "src/docs/d.md",
  "package-lock.json",
  "sub/package-lock.json",
  "docs.md",
  "[x].ts",
  "a,b.ts",
];
const matching = (...globs: string[]): string[] => paths.filter(globMatcher(globs));

test("a glob without a slash is a name anywhere", () => {
  assert.deepEqual(matching("*.ts"), ["a.ts", "src/a.ts", "src/.hidden/b.ts", "[x].ts", "a,b.ts"]);
  assert.deepEqual(matching("package-lock.json"), ["package-lock.json", "sub/package-lock.json"]);
});

test("a folder takes everything under it", () => {
  assert.deepEqual(matching("docs"), ["docs/c.md", "src/docs/d.md"]);
  assert.deepEqual(matching("docs/"), ["docs/c.md", "src/docs/d.md"]);
  assert.deepEqual(matching("/docs"), ["docs/c.md"]);
  assert.deepEqual(matching("./docs/"), ["docs/c.md"]);
  assert.deepEqual(matching("src/docs"), ["src/docs/d.md"]);
  assert.deepEqual(matching(".hidden"), ["src/.hidden/b.ts"]);
});

test("patterns with slashes stand at the root", () => {
  assert.deepEqual(matching("src/*.ts"), ["src/a.ts"]);
  assert.deepEqual(matching("src/**"), ["src/a.ts", "src/.hidden/b.ts", "src/docs/d.md"]);
  assert.deepEqual(matching("**/*.md"), ["docs/c.md", "src/docs/d.md", "docs.md"]);
  assert.deepEqual(matching("{src,docs}/**/*.md"), ["docs/c.md", "src/docs/d.md"]);
});

test("no glob matches nothing; several are one another's alternative", () => {
  assert.deepEqual(matching(), []);
  assert.deepEqual(matching("/a.ts", "docs.md"), ["a.ts", "docs.md"]);
  assert.deepEqual(matching("\\[x\\].ts"), ["[x].ts"]);
});
