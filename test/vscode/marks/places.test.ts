import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { offsetAt, placeAt, sameLines, withLf } from "../../../src/vscode/marks/places.ts";

const texts = fc
  .array(fc.constantFrom("a", "🚢", "ä", "\n", "\r\n", "\r", " "), { maxLength: 30 })
  .map((parts) => parts.join(""));

test("places and offsets are each other's inverse, whatever the line ends", () => {
  fc.assert(
    fc.property(texts, fc.nat(40), (text, number) => {
      const offset = Math.min(number, text.length);
      if (text[offset - 1] === "\r" && text[offset] === "\n") return; // between the two halves of a line end
      const place = placeAt(text, offset);
      assert.equal(offsetAt(text, place), offset);
      const before = text.slice(0, offset).split(/\r\n|\r|\n/);
      assert.deepEqual(place, { line: before.length - 1, character: before.at(-1)!.length });
    }),
  );
});

test("the same place is the same character on screen and in the repository", () => {
  fc.assert(
    fc.property(texts, fc.nat(40), (stored, number) => {
      const screen = withLf(stored).replaceAll("\n", "\r\n");
      const lf = withLf(stored);
      const offset = Math.min(number, lf.length);
      const place = placeAt(lf, offset);
      for (const text of [stored, screen]) assert.equal(withLf(text.slice(0, offsetAt(text, place))), lf.slice(0, offset));
    }),
  );
});

test("a place behind the end of its line, or of the text, stands at that end", () => {
  assert.equal(offsetAt("ab\r\ncd", { line: 0, character: 9 }), 2);
  assert.equal(offsetAt("ab\r\ncd", { line: 1, character: 9 }), 6);
  assert.equal(offsetAt("ab\r\ncd", { line: 7, character: 0 }), 6);
  assert.equal(offsetAt("ab\n", { line: 1, character: 0 }), 3);
});

test("texts that differ only in line ends are the same lines", () => {
  assert.ok(sameLines("a\r\nb\n", "a\nb\r\n"));
  assert.ok(!sameLines("a\nb", "a\nb\n"));
});
