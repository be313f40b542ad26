import assert from "node:assert/strict";
import { test } from "node:test";
import { anchorAt } from "../../../src/core/annotate/anchor.ts";
import type { Located } from "../../../src/core/annotate/locate.ts";
import {
  newAnnotation,
  withFollowUp,
  withLabels,
  withNote,
  withSpans,
  withText,
} from "../../../src/vscode/marks/annotationEdits.ts";
import { keyOf, marksOf } from "../../../src/vscode/marks/mark.ts";
import { compareGroups, fateOf, groupsOf, matches } from "../../../src/vscode/samples/groups.ts";

const anchor = anchorAt({ path: "src/a.ts", blob: "b1", text: "why? because\n" }, { start: 0, end: 4 });
const asked = withSpans(newAnnotation("1", "me"), { role: "question", turn: 0 }, [anchor]);
const key = keyOf(marksOf(asked)[0]!);
const moved: Located = { anchor: { ...anchor, path: "src/b.ts" }, how: "moved", score: 1, sure: true };

test("what lost its text or changed stands under that heading, however the rest is grouped", () => {
  const gone = new Map([[key, null]]);
  const changed = new Map([[key, { ...moved, sure: false }]]);
  assert.deepEqual([fateOf(asked, new Map()), fateOf(asked, gone), fateOf(asked, changed)], [undefined, "orphan", "changed"]);
  for (const by of ["status", "file", "label"] as const) {
    assert.deepEqual(groupsOf(asked, gone, by), [{ by: "status", name: "orphan" }]);
  }
});

test("by status, by the file as it is called now, by each label", () => {
  assert.deepEqual(groupsOf(asked, new Map(), "status"), [{ by: "status", name: "draft" }]);
  assert.deepEqual(groupsOf(asked, new Map([[key, moved]]), "file"), [{ by: "file", name: "src/b.ts" }]);
  assert.deepEqual(groupsOf(asked, new Map(), "label"), [{ by: "label", name: "" }]);
  const labelled = withLabels(asked, [" easy ", "short", "easy", ""]);
  assert.deepEqual(
    groupsOf(labelled, new Map(), "label").map(({ name }) => name),
    ["easy", "short"],
  );
});

test("headings: what needs a person first, what has none last", () => {
  const groups = [
    { by: "label", name: "" },
    { by: "label", name: "b" },
    { by: "status", name: "changed" },
    { by: "label", name: "a" },
    { by: "status", name: "broken" },
  ] as const;
  assert.deepEqual(
    groups.toSorted(compareGroups).map(({ name }) => name),
    ["broken", "changed", "a", "b", ""],
  );
});

test("a filter asks for every word, in whatever an annotation says", () => {
  const full = withNote(withLabels(withFollowUp(withText(asked, "answer", "So."), "And then?"), ["easy"]), "look again");
  for (const filter of ["", "WHY so", "then easy", "again a.ts me", "draft"]) assert.ok(matches(full, filter), filter);
  for (const filter of ["why not", "hard"]) assert.ok(!matches(full, filter), filter);
});
