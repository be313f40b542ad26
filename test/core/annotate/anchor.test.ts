import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anchorAt } from "../../../src/core/annotate/anchor.ts";
import { type Current, resolveAnchor } from "../../../src/core/annotate/resolve.ts";
import type { Span } from "../../../src/core/model/span.ts";
import type { Anchor } from "../../../src/core/model/annotation.ts";

const file = (text: string, blob = "b1") => ({ path: "src/a.ts", blob, text });
/** Where an anchor is found without a person's look. */
const surePlace = (anchor: Anchor, now: Current): Span | undefined => {
  const found = resolveAnchor(anchor, now);
  return found?.sure ? { start: found.start, end: found.end } : undefined;
};
const anchorOf = (text: string, exact: string, from = 0): Anchor => {
  const start = text.indexOf(exact, from);
  return anchorAt(file(text), { start, end: start + exact.length });
};

test("offsets in both units, lines, columns and surroundings", () => {
  const text = "één\n𝒳 = f(x)\r\nlast";
  const anchor = anchorOf(text, "f(x)\r\nla");
  assert.deepEqual(anchor, {
    path: "src/a.ts",
    blob: "b1",
    start: 9,
    end: 17,
    start_byte: 13,
    end_byte: 21,
    start_line: 2,
    start_column: 6,
    end_line: 3,
    end_column: 3,
    exact: "f(x)\r\nla",
    prefix: "één\n𝒳 = ",
    suffix: "st",
  });
});

test("prefix and suffix stop at 64 units and never split a pair", () => {
  const around = "𝒳".repeat(40);
  const odd = anchorOf(`a${around}HERE${around}`, "HERE");
  assert.equal(odd.prefix, "𝒳".repeat(32));
  const even = anchorOf(`${around}-HERE-${around}`, "HERE");
  assert.equal(even.prefix, `${"𝒳".repeat(31)}-`);
  assert.equal(even.suffix, `-${"𝒳".repeat(31)}`);
});

test("a span inside a surrogate pair is widened, an empty or foreign one refused", () => {
  const anchor = anchorAt(file("a𝒳b"), { start: 2, end: 3 });
  assert.deepEqual([anchor.start, anchor.end, anchor.exact, anchor.end_byte], [1, 3, "𝒳", 5]);
  for (const span of [
    { start: 1, end: 1 },
    { start: -1, end: 1 },
    { start: 0, end: 9 },
    { start: 2, end: 1 },
  ]) {
    assert.throws(() => anchorAt(file("a𝒳b"), span), RangeError);
  }
});

test("the same blob: offsets, even between twins; a lying offset is not believed", () => {
  const text = "x()\nx()\n";
  const second = anchorOf(text, "x()", 1);
  assert.deepEqual(surePlace(second, { blob: "b1", text }), { start: 4, end: 7 });
  assert.equal(surePlace({ ...second, start: 3, end: 6, prefix: "?" }, { blob: "b1", text }), undefined);
});

test("unique text moves, twins are told apart by their surroundings, else it is an orphan", () => {
  const moved = anchorOf("one\ntwo\n", "two");
  assert.deepEqual(surePlace(moved, { blob: "b2", text: "zero\none and\nthe two of us" }), { start: 17, end: 20 });
  const before = "if (a) { run(); }\nif (b) { run(); }\n";
  const twin = anchorOf(before, "run()", 20);
  assert.deepEqual(surePlace(twin, { blob: "b2", text: `// new\n${before}` }), { start: 34, end: 39 });
  assert.equal(surePlace(twin, { blob: "b2", text: before.replaceAll("if (", "when (") }), undefined);
  assert.equal(surePlace(twin, { blob: "b2", text: before + before }), undefined);
  assert.equal(surePlace(twin, { blob: "b2", text: "gone" }), undefined);
  assert.equal(surePlace(anchorOf("aa", "a"), { blob: "b2", text: "aaa" }), undefined, "overlapping twins are twins");
});

const word = fc.constantFrom("a", "run()", "{", "}", "\n", "\r\n", " ", "é", "𝒳", "世界", "return x;\n");
const source = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(""));
const edits = fc.array(fc.record({ at: fc.nat(), cut: fc.nat(12), put: source }), { maxLength: 6 });

/** Edits as an editor makes them: never inside a surrogate pair. */
function edit(text: string, script: readonly { at: number; cut: number; put: string }[]): string {
  let points = Array.from(text);
  for (const { at, cut, put } of script) points = points.toSpliced(at % (points.length + 1), cut, ...Array.from(put));
  return points.join("");
}

test("property: after any edits an anchor points at its own text or is an orphan", () => {
  let found = 0;
  let orphans = 0;
  fc.assert(
    fc.property(source, fc.nat(), fc.integer({ min: 1, max: 40 }), edits, (text, at, length, script) => {
      const start = at % text.length;
      const anchor = anchorAt(file(text), { start, end: Math.min(text.length, start + length) });
      assert.equal(text.slice(anchor.start, anchor.end), anchor.exact);
      assert.ok(
        text.endsWith(anchor.prefix, anchor.start) ||
          anchor.prefix === text.slice(anchor.start - anchor.prefix.length, anchor.start),
      );
      assert.ok(text.startsWith(anchor.suffix, anchor.end));
      assert.ok(anchor.prefix.isWellFormed() && anchor.exact.isWellFormed() && anchor.suffix.isWellFormed());
      const bytes = Buffer.from(text);
      assert.equal(bytes.subarray(anchor.start_byte, anchor.end_byte).toString(), anchor.exact);
      const lines = text.split("\n");
      assert.ok(lines[anchor.start_line - 1]!.length >= anchor.start_column - 1);
      assert.deepEqual(surePlace(anchor, { blob: "b1", text }), { start: anchor.start, end: anchor.end });
      const now = edit(text, script);
      const span = surePlace(anchor, { blob: "b2", text: now });
      if (span) assert.equal(now.slice(span.start, span.end), anchor.exact);
      if (span) found++;
      else orphans++;
    }),
    { numRuns: 2000 },
  );
  assert.ok(found > 100 && orphans > 100, `${found} found, ${orphans} orphans`);
});

test("property: text that only moved as a whole is found, unless a twin came with the same surroundings", () => {
  fc.assert(
    fc.property(source, source, source, (above, text, below) => {
      const quote = `«${text}»`;
      const anchor = anchorOf(quote, quote);
      assert.deepEqual(surePlace(anchor, { blob: "b2", text: above + quote + below }), {
        start: above.length,
        end: above.length + quote.length,
      });
    }),
  );
});
