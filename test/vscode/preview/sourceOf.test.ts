import assert from "node:assert/strict";
import { test } from "node:test";
import { sourceOf } from "../../../src/vscode/preview/sourceOf.ts";

const part = { n_tokens: 1, part: 1, parts: 1 };
const files = [
  { path: "a.ts", blob: "a", start: 10, end: 20, source_start: 0, source_end: 10, ...part },
  { path: "b.ts", blob: "b", start: 30, end: 40, source_start: 100, source_end: 110, ...part },
];

test("a place in a context is a place in a file, of a part of one too", () => {
  assert.deepEqual(sourceOf({ files }, { start: 12, end: 15 }), { path: "a.ts", blob: "a", start: 2, end: 5 });
  assert.deepEqual(sourceOf({ files }, { start: 30, end: 40 }), { path: "b.ts", blob: "b", start: 100, end: 110 });
});

test("a header, or more than one file, is none", () => {
  for (const span of [
    { start: 0, end: 5 },
    { start: 15, end: 32 },
    { start: 18, end: 22 },
    { start: 12, end: 12 },
  ]) {
    assert.equal(sourceOf({ files }, span), undefined);
  }
});
