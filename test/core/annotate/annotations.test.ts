import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anchorAt } from "../../../src/core/annotate/anchor.ts";
import { parseAnnotations, printAnnotations, problemsIn } from "../../../src/core/annotate/annotations.ts";
import type { Annotation } from "../../../src/core/model/annotation.ts";

const anchor = anchorAt({ path: "src/a.ts", blob: "b1", text: "let a = 1;\n" }, { start: 4, end: 5 });
const make = (id: string, more: object = {}): Annotation => ({
  id,
  status: "ready",
  question: { text: "What is a?", spans: [] },
  answer: { text: "", spans: [anchor] },
  evidence: [anchor],
  labels: ["easy"],
  author: "me",
  note: "",
  ...more,
});
const print = (annotations: readonly Annotation[]): string => printAnnotations({ annotations, broken: [] });

/** Why a record with these changes is none. */
const bad = (more: object): string => parseAnnotations(JSON.stringify(make("a", more))).broken[0]?.detail ?? "";

test("one record a line, sorted by id, keys in a fixed order whatever order they came in", () => {
  const shuffled = Object.fromEntries(Object.entries(make("b")).toReversed()) as unknown as Annotation;
  const text = print([shuffled, make("a")]);
  assert.equal(text, print([make("a"), make("b")]));
  assert.deepEqual(
    text.split("\n").map((line) => line.slice(0, 24)),
    ['{"id":"a","status":"read', '{"id":"b","status":"read', ""],
  );
  assert.match(text, /"answer":\{"text":"","spans":\[\{"path":"src\/a.ts","blob":"b1","start":4,"end":5,"start_byte":4,/);
});

test("unknown keys are kept at every level, __proto__ and all", () => {
  const line = `{"zeta":{"b":1,"a":[null]},${JSON.stringify(make("a")).slice(1, -1)},"alpha":"x","__proto__":{"y":1}}`.replace(
    '"spans":[]',
    '"spans":[],"voice":"kind"',
  );
  const list = parseAnnotations(line);
  assert.deepEqual(list.broken, []);
  const printed = printAnnotations({ ...list, annotations: list.annotations.map((one) => ({ ...one, note: "new" })) });
  assert.match(printed, /"note":"new","__proto__":\{"y":1\},"alpha":"x","zeta":\{"b":1,"a":\[null\]\}\}\n$/);
  assert.match(printed, /"question":\{"text":"What is a\?","spans":\[\],"voice":"kind"\}/);
});

test("lines that are no annotation are told by their line and come back at their place", () => {
  const [a, b, c] = ["a", "b", "c"].map((id) => JSON.stringify(make(id)));
  const text = ["# top", a, "<<<<<<< HEAD", b, "=======", '{"id":"bb"}', ">>>>>>> other", c, "{ tail"].join("\n");
  const list = parseAnnotations(text);
  assert.deepEqual(
    list.annotations.map(({ id }) => id),
    ["a", "b", "c"],
  );
  assert.deepEqual(
    list.broken.map(({ line }) => line),
    [1, 3, 5, 6, 7, 9],
  );
  assert.equal(printAnnotations(list), `${text}\n`);
  const without = printAnnotations({ ...list, annotations: list.annotations.filter(({ id }) => id !== "b") });
  assert.equal(without, `${["# top", a, "<<<<<<< HEAD", "=======", '{"id":"bb"}', ">>>>>>> other", c, "{ tail"].join("\n")}\n`);
  const problem = problemsIn(list, "x.jsonl")[3]!;
  assert.equal(problem.code, "annotations-broken");
  assert.match(problem.message, /^x\.jsonl line 6 is not a valid annotation: status: .*The line was kept and not used\.$/);
});

test("what a hand or a merge can break is broken, each with its reason", () => {
  assert.match(bad({ status: "done" }), /^status: /);
  assert.match(bad({ evidence: [{ ...anchor, path: "../x" }] }), /^evidence\.0\.path: /);
  assert.match(bad({ evidence: [{ ...anchor, path: "/etc/passwd" }] }), /path/);
  assert.match(bad({ evidence: [{ ...anchor, end: 9 }] }), /^evidence\.0: end - start/);
  assert.match(bad({ evidence: [{ ...anchor, exact: "", end: 4 }] }), /exact/);
  assert.match(bad({ id: "" }), /^id: /);
  assert.match(bad({ labels: "x" }), /^labels: /);
  assert.equal(parseAnnotations("[]\nnull\n7").broken.length, 3);
});

test("the same record twice is one; another record under the same id waits for a person", () => {
  const twice = parseAnnotations(`${print([make("a")])}${print([make("a")])}`);
  assert.deepEqual([twice.annotations.length, twice.broken.length], [1, 0]);
  const clash = parseAnnotations(`${print([make("a")])}${print([make("a", { note: "other" })])}`);
  assert.equal(clash.annotations[0]!.note, "");
  assert.match(clash.broken[0]!.detail, /the id a is used before/);
  assert.match(printAnnotations(clash), /"note":"other"/);
});

test("byte order mark, CRLF and blank lines are read", () => {
  const list = parseAnnotations(`\uFEFF${print([make("a"), make("b")]).replaceAll("\n", "\r\n\r\n")}`);
  assert.deepEqual([list.annotations.length, list.broken.length], [2, 0]);
});

const line = fc.oneof(
  fc
    .record({ id: fc.constantFrom("a", "b", "c", "d"), note: fc.string({ unit: "binary" }) })
    .map(({ id, note }) => JSON.stringify(make(id, { note }))),
  fc.string({ unit: "binary" }).map((text) => text.replaceAll(/[\r\n]/g, "")),
  fc.constantFrom("<<<<<<< ours", "=======", '{"id":"a"}', ""),
);

test("property: no line is lost, and printing is stable from the first print on", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const list = parseAnnotations(lines.join("\n"));
      const once = printAnnotations(list);
      assert.equal(printAnnotations(parseAnnotations(once)), once);
      assert.deepEqual(parseAnnotations(once).annotations, list.annotations);
      const kept = once.split("\n");
      for (const { raw } of list.broken) assert.ok(kept.includes(raw.replace(/^\uFEFF/, "")) || kept.includes(raw));
    }),
    { numRuns: 500 },
  );
});
