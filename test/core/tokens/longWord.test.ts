import assert from "node:assert/strict";
import { test } from "node:test";
import { hasTooLongWord } from "../../../src/core/tokens/longWord.ts";

const limit = 256 * 1024;

for (const [name, run] of [
  ["letters", "a"],
  ["digits", "7"],
  ["spaces", " "],
  ["symbols", "="],
]) {
  test(`${limit} bytes of ${name} are still fine, one more is too long`, () => {
    assert.equal(hasTooLongWord(run!.repeat(limit)), false);
    assert.equal(hasTooLongWord(run!.repeat(limit + 1)), true);
  });
}

test("bytes are those of UTF-8: CJK has three, an emoji four", () => {
  assert.equal(hasTooLongWord("字".repeat(87_381)), false);
  assert.equal(hasTooLongWord("字".repeat(87_382)), true);
  assert.equal(hasTooLongWord("😀".repeat(65_536)), false);
  assert.equal(hasTooLongWord("😀".repeat(65_537)), true);
});

test("a minified file of megabytes in one line has boundaries everywhere", () => {
  assert.equal(hasTooLongWord("var a=b(1);".repeat(200_000)), false);
});
