import assert from "node:assert/strict";
import { test } from "node:test";
import { anchorAt } from "../../../src/core/annotate/anchor.ts";
import { newAnnotation, withSpans } from "../../../src/vscode/marks/annotationEdits.ts";
import { findLost } from "../../../src/vscode/samples/findLost.ts";
import { groupOf } from "../../../src/vscode/samples/groups.ts";

const file = (path: string, text: string) => ({ path, blob: `blob of ${text}`, text });
const before = file("a.ts", "why? because\n");
const annotation = withSpans(newAnnotation("1", ""), "question", [
  anchorAt(before, { start: 0, end: 4 }),
  anchorAt(file("gone.ts", "what\n"), { start: 0, end: 4 }),
  anchorAt(file("same.ts", "how\n"), { start: 0, end: 3 }),
]);

test("marks are lost whose text or file is gone; a file that is as it was is not even read", async () => {
  const asked: string[] = [];
  const read = async (path: string) => {
    asked.push(path);
    return path === "a.ts" ? file(path, "// new\nwhy? because\n") : ({ path, reason: "gone" } as const);
  };
  const lost = await findLost([annotation], new Map([["same.ts", "blob of how\n"]]), read);
  assert.deepEqual([...lost], ["1/question/1"]);
  assert.deepEqual(asked.toSorted(), ["a.ts", "gone.ts"]);
  assert.equal(groupOf(annotation, lost), "orphan");
  assert.equal(groupOf(annotation, new Set()), "draft");
});
