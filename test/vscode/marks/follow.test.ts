import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Edit, follow, isEmpty } from "../../../src/vscode/marks/follow.ts";
import { offsetAt, placeAt, type PlaceRange } from "../../../src/vscode/marks/places.ts";

const texts = fc.array(fc.constantFrom("a", "b", "\n", "\r\n"), { minLength: 1, maxLength: 24 }).map((parts) => parts.join(""));
const whole = (text: string, offset: number): number =>
  text[offset - 1] === "\r" && text[offset] === "\n" ? offset + 1 : offset;

/** A range of places from two numbers, never inside a CRLF. */
function rangeIn(text: string, a: number, b: number): PlaceRange {
  const [start, end] = [a, b].map((number) => whole(text, number % (text.length + 1))).toSorted((x, y) => x - y) as [
    number,
    number,
  ];
  return { start: placeAt(text, start), end: placeAt(text, end) };
}

/** The text after an edit, and the offsets of a range before it. */
function applied(text: string, edit: Edit): string {
  return text.slice(0, offsetAt(text, edit.range.start)) + edit.text + text.slice(offsetAt(text, edit.range.end));
}

const at = (line: number, character: number) => ({ line, character });

test("an edit outside a range leaves its text alone, wherever it stands then", () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), fc.nat(), fc.nat(), texts, (text, a, b, c, d, typed) => {
      const range = rangeIn(text, a, b);
      const edit = { range: rangeIn(text, c, d), text: typed };
      const [start, end] = [offsetAt(text, range.start), offsetAt(text, range.end)];
      const [from, to] = [offsetAt(text, edit.range.start), offsetAt(text, edit.range.end)];
      if (start === end || !(to <= start || from >= end)) return;
      const after = applied(text, edit);
      // A CR and an LF that meet by the edit become one line end: nobody can type that.
      if (after.slice(0, from).endsWith("\r") || (edit.text.endsWith("\r") && after[from + edit.text.length] === "\n")) return;
      const moved = follow(range, edit);
      assert.equal(after.slice(offsetAt(after, moved.start), offsetAt(after, moved.end)), text.slice(start, end));
    }),
    { numRuns: 500 },
  );
});

test("an edit inside a range becomes part of it", () => {
  fc.assert(
    fc.property(
      texts,
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.constantFrom("", "x", "x\ny", "\n"),
      (text, a, b, c, d, typed) => {
        const range = rangeIn(text, a, b);
        const edit = { range: rangeIn(text, c, d), text: typed };
        const [start, end] = [offsetAt(text, range.start), offsetAt(text, range.end)];
        const [from, to] = [offsetAt(text, edit.range.start), offsetAt(text, edit.range.end)];
        if (from <= start || to >= end) return;
        const after = applied(text, edit);
        const moved = follow(range, edit);
        const expected = text.slice(start, from) + typed + text.slice(to, end);
        assert.equal(after.slice(offsetAt(after, moved.start), offsetAt(after, moved.end)), expected);
      },
    ),
    { numRuns: 500 },
  );
});

test("text typed at the edges stays outside", () => {
  const range = { start: at(1, 2), end: at(1, 5) };
  assert.deepEqual(follow(range, { range: { start: at(1, 2), end: at(1, 2) }, text: "xy" }), { start: at(1, 4), end: at(1, 7) });
  assert.deepEqual(follow(range, { range: { start: at(1, 5), end: at(1, 5) }, text: "xy" }), range);
});

test("what is replaced across an edge no longer belongs to it", () => {
  const range = { start: at(0, 4), end: at(0, 8) };
  assert.deepEqual(follow(range, { range: { start: at(0, 2), end: at(0, 6) }, text: "x" }), { start: at(0, 3), end: at(0, 5) });
  assert.deepEqual(follow(range, { range: { start: at(0, 6), end: at(0, 9) }, text: "x" }), { start: at(0, 4), end: at(0, 6) });
  assert.deepEqual(follow(range, { range: range, text: "x" }), { start: at(0, 4), end: at(0, 5) });
});

test("nothing is left of a range that is deleted or replaced with more around it", () => {
  const range = { start: at(0, 4), end: at(0, 8) };
  assert.ok(isEmpty(follow(range, { range: { start: at(0, 0), end: at(2, 0) }, text: "all new" })));
  assert.ok(isEmpty(follow(range, { range, text: "" })));
});
