import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { citationsIn } from "../../../src/core/evaluate/citations.ts";
import type { ContextFile } from "../../../src/core/model/context.ts";

/** A context of whole files, one behind the other. */
function contextOf(contents: Readonly<Record<string, string>>) {
  let text = "";
  const files = Object.entries(contents).map(([path, content]): ContextFile => {
    const start = text.length;
    text += content;
    return {
      path,
      blob: "",
      start,
      end: text.length,
      n_tokens: 0,
      source_start: 0,
      source_end: content.length,
      part: 1,
      parts: 1,
    };
  });
  return { text, files };
}

const context = contextOf({ "src/user.ts": "a\nb\nc\n", "src/superuser.ts": "x", "user.ts": "1\n2" });

function named(answer: string): string[] {
  return citationsIn(answer, context).map(({ path, lines }) => (lines ? `${path} ${lines.from}-${lines.to}` : path));
}

test("files and lines that are there are citations", () => {
  assert.deepEqual(named("See `src/user.ts:2` and (src/superuser.ts:1-1), then user.ts."), [
    "src/user.ts 2-2",
    "src/superuser.ts 1-1",
    "user.ts",
  ]);
});

test("what is not there, or is a part of a longer name, is none", () => {
  assert.deepEqual(
    named("src/user.ts:4, src/user.ts:0, src/user.ts:3-2, lib/src/user.ts, src/user.tsx, superuser.ts, user.ts.bak"),
    [],
  );
});

test("a file that is shown from its middle has no line numbers", () => {
  const [file] = context.files;
  const part = { text: context.text, files: [{ ...file!, source_start: 5 }] };
  assert.deepEqual(
    citationsIn("src/user.ts:1 src/user.ts", part).map(({ lines }) => lines),
    [undefined],
  );
});

test("no answer makes a link to what the context does not hold", () => {
  const words = fc.oneof(
    fc.constantFrom("src/user.ts", "user.ts", ":", "-", "1", "3", "99", " ", "/", ".", "x"),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
      const answer = parts.join("");
      for (const { path, lines, start, end } of citationsIn(answer, context)) {
        const file = context.files.find((one) => one.path === path)!;
        const count = context.text.slice(file.start, file.end).replace(/\n$/, "").split("\n").length;
        assert.ok(!lines || (lines.from >= 1 && lines.to <= count));
        assert.ok(answer.slice(start, end).startsWith(path));
      }
    }),
  );
});
