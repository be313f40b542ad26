import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { escapeRisky, isWellFormed, printLine } from "../../../src/core/export/jsonl.ts";

/** Where Python's `str.splitlines` splits. */
const pythonLines = /[\n\r\v\f\x1c-\x1e\u0085\u2028\u2029]/;

test("a line is one line for every reader, and says the same", () => {
  const text = "a\u0085b\u2028c\u2029d\u007fe\r\n\x1c\u{1F600}";
  const line = printLine({ text });
  assert.equal(line, String.raw`{"text":"a\u0085b\u2028c\u2029d\u007fe\r\n\u001c😀"}`);
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3, stringUnit: "binary" }), (value) => {
      const printed = printLine(value);
      assert.doesNotMatch(printed, pythonLines);
      assert.equal(JSON.stringify(JSON.parse(printed)), JSON.stringify(value));
      assert.equal(escapeRisky(printed), printed);
    }),
  );
});

test("a lone surrogate is seen in any string and any key", () => {
  assert.equal(isWellFormed({ a: ["x", { b: "😀" }], n: 1, z: null }), true);
  assert.equal(isWellFormed({ a: ["x", { b: "\ud83d" }] }), false);
  assert.equal(isWellFormed({ "\ude00": 1 }), false);
});
