import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recognise, type Recognised } from "../../../src/core/tokens/recognise.ts";
import { isAdditive, seamOf } from "../../../src/core/tokens/seam.ts";
import { kinds, openOwn } from "./kinds.ts";
import { anyText } from "./texts.ts";

const seamOfKind = (kind: string) => seamOf(recognise(kinds[kind]!) as Recognised, kinds[kind]!.added_tokens);

for (const kind of Object.keys(kinds)) {
  test(`${kind}: where a seam is additive, counts add up`, () => {
    const own = openOwn(kinds[kind]!);
    const seam = seamOfKind(kind);
    const ending = fc
      .tuple(anyText, fc.constantFrom("", "\n", "}\n", "\r\n", "<|end|>", "<｜hole｜>"))
      .map((parts) => parts.join(""));
    const beginning = fc
      .tuple(fc.constantFrom("", "x", "/", "\u0301", "\u0338", "<|end|>"), anyText)
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(ending, beginning, (before, after) => {
        if (!isAdditive(seam, before, after)) return;
        assert.equal(own.count(before + after), own.count(before) + own.count(after), JSON.stringify([before, after]));
      }),
      { numRuns: 1000 },
    );
  });
}

test("the usual seams of a context are additive", () => {
  const seam = seamOfKind("cl100k");
  assert.ok(isAdditive(seam, "}\n", "import a\n"));
  assert.ok(isAdditive(seam, "}\n", '<file path="a">\n'));
  assert.ok(isAdditive(seam, "x", "<|end|>a.ts\n"));
  assert.ok(isAdditive(seam, "", "anything"));
});

test("what may be one word is not", () => {
  const seam = seamOfKind("cl100k");
  for (const [before, after] of [
    ["a", "b"],
    ["\n", "\n"],
    ["\n", " x"],
    ["\n", "\u3000x"],
    ["\n", "\u0085\n"],
    ["<|en", "d|>"],
  ] as const) {
    assert.equal(isAdditive(seam, before, after), false);
  }
  assert.equal(isAdditive(seamOfKind("o200k"), "}\n", "// x"), false);
  assert.equal(isAdditive(seamOfKind("o200k"), "}\n", "x"), true);
});

test("an added token that another goes on with, or that holds a line break, is no boundary", () => {
  assert.equal(isAdditive(seamOfKind("qwen"), "x<|end|>", "x"), false);
  const { added_tokens: added } = kinds["cl100k"]!;
  const seam = seamOf(recognise(kinds["cl100k"]!) as Recognised, [...added, { id: 9, content: "}\nx" }]);
  assert.equal(isAdditive(seam, "}\n", "x"), false);
});
