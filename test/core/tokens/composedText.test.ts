import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { composedText } from "../../../src/core/tokens/composedText.ts";

const text = fc
  .array(
    fc.constantFrom("a", "e", "\u0301", "\u0323", "\u00e9", "\u1100", "\u1161", "\u11a8", "字", "😀", "\u212b", " ", "\u0f73"),
  )
  .map((parts) => parts.join(""));

test("a text that is composed already maps to itself", () => {
  const { text, offsetOf } = composedText("déjà vu 字😀");
  assert.equal(text, "déjà vu 字😀");
  assert.equal(offsetOf(5), 5);
});

test("behind a changed cluster offsets go on exactly, inside it they are its start", () => {
  const original = "xe\u0301y\u1100\u1161z";
  const { text, offsetOf } = composedText(original);
  assert.equal(text, "x\u00e9y\uac00z");
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5].map((at) => offsetOf(at)),
    [0, 1, 3, 4, 6, 7],
  );
});

test("characters that never compose are found again in the original", () => {
  fc.assert(
    fc.property(text, (original) => {
      const { text, offsetOf } = composedText(original);
      assert.equal(text, original.normalize("NFC"));
      assert.equal(offsetOf(text.length), original.length);
      const apart = Array.from(text.matchAll(/[ 字]/g), ({ 0: character, index }) => ({ character, index }));
      for (const { character, index } of apart) assert.equal(original[offsetOf(index)], character);
    }),
  );
});
