import assert from "node:assert/strict";
import { test } from "node:test";
import type { Piece } from "../../../src/core/pack/block.ts";
import { cut } from "../../../src/core/pack/cut.ts";
import { frameOf } from "../../../src/core/pack/measure.ts";
import { rulerOf } from "../../../src/core/pack/ruler.ts";
import { characters, counterOf, requestOf, words } from "./fake.ts";

const frame = await frameOf(requestOf([], { template: "longcodebench" }), characters());

/** Lines of 1 to 80 characters, 4 MB in all. */
const long = Array.from({ length: 100_000 }, (_, at) => `${"word ".repeat((at * 7919) % 16)}${at}\n`).join("");

test("a large file costs a few times its length, not its length for each try", async () => {
  const counter = words();
  const pieces = (await cut(frame, { path: "a", language: "plaintext", text: long }, 8000, counter)) as readonly Piece[];
  assert.ok(pieces.length > 100);
  assert.ok(counter.asked < 5 * long.length, `${counter.asked / long.length}`);
  assert.equal(pieces.at(-1)!.end, long.length);
  for (const [at, piece] of pieces.entries()) assert.equal(piece.start, pieces[at - 1]?.end ?? 0);
});

test("where no seam is sure, each part takes a bounded number of tries", async () => {
  const counter = counterOf(
    "never sure",
    (text) => Math.ceil(text.length / 4),
    () => false,
  );
  const pieces = (await cut(frame, { path: "a", language: "plaintext", text: long }, 100_000, counter)) as readonly Piece[];
  assert.ok(counter.asked < 12 * long.length, `${counter.asked / long.length}`);
  for (const { measure } of pieces.slice(0, -1)) assert.ok(measure.alone <= 100_000 && measure.alone > 99_900);
});

test("a density that changes abruptly does not lead the search astray", async () => {
  const text = `${"a b c d e f\n".repeat(3000)}${`${"x".repeat(600)}\n`.repeat(300)}${"a b c d e f\n".repeat(3000)}`;
  const counter = words();
  const pieces = (await cut(frame, { path: "a", language: "plaintext", text }, 5000, counter)) as readonly Piece[];
  for (const { measure } of pieces.slice(0, -1)) assert.ok(measure.alone <= 5000 && measure.alone > 4800, `${measure.alone}`);
  assert.ok(counter.asked < 8 * text.length, `${counter.asked / text.length}`);
});

test("a ruler counts any piece as if it were encoded whole", async () => {
  const text = "ab cd\n  ef\n\n\nxyz xyz\n(a)\n".repeat(40);
  const counter = words();
  const ruler = await rulerOf(text, 100, counter);
  assert.ok(ruler.marks.length > 5);
  for (let start = 0; start < text.length; start += 37) {
    for (let end = start; end <= text.length; end += 53) {
      const [whole] = await counter.count([`<${text.slice(start, end)}>`]);
      assert.equal(await ruler.count({ open: "<", start, end, close: ">" }), whole, `${start} ${end}`);
    }
  }
});

test("what cannot be cut is refused without being counted", async () => {
  for (const [text, limit, detail] of [
    ["one line ".repeat(100), 100, "a single line"],
    [`${"one line ".repeat(100)}\n`, 100, "a single line"],
    ["a\nb\n", 20, "its header alone"],
  ] as const) {
    const counter = characters();
    assert.deepEqual(await cut(frame, { path: "a", language: "plaintext", text }, limit, counter), {
      reason: "over-limit",
      detail,
    });
    assert.ok(counter.asked < 100);
  }
});
