import "../support/fakeVscode.ts";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { updateAnnotations } from "../../../src/node/annotations/annotationFile.ts";
import { newAnnotation, withStatus, withText } from "../../../src/vscode/marks/annotationEdits.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const { AnnotationBook } = await import("../../../src/vscode/model/annotationBook.ts");
const { Busy } = await import("../../../src/vscode/model/busy.ts");

const house = { changed: () => {}, busy: new Busy() };
const one = withText(newAnnotation("1", ""), "question", "Why?");
const other = withText(newAnnotation("2", ""), "question", "How?");

test("an annotation is changed as the file has it now, and what was not touched stays", async () => {
  const root = temporaryFolder();
  const book = new AnnotationBook(root, house);
  await book.edit("1", (now) => now, one);
  await updateAnnotations(root, (now) => [...now.map((each) => withText(each, "answer", "So.")), other]); // another window
  await book.edit("1", (now) => withStatus(now, "rejected"));
  assert.deepEqual(
    book.annotations.map(({ id, status, answer }) => [id, status, answer.text]),
    [
      ["1", "rejected", "So."],
      ["2", "draft", ""],
    ],
  );
});

test("the last changes are taken back one by one, and those of others stay", async () => {
  const root = temporaryFolder();
  const book = new AnnotationBook(root, house);
  await book.edit("1", (now) => now, one);
  await book.edit("1", () => undefined);
  await updateAnnotations(root, (now) => [...now, other]);
  assert.ok(book.deeds.canUndo);
  await book.undo();
  assert.deepEqual(
    book.annotations.map(({ id }) => id),
    ["1", "2"],
  );
  await book.undo();
  assert.deepEqual(
    book.annotations.map(({ id }) => id),
    ["2"],
  );
  assert.ok(!book.deeds.canUndo);
});

test("what was taken back is done again; several at once are one change", async () => {
  const root = temporaryFolder();
  const book = new AnnotationBook(root, house);
  await book.edit("1", (now) => now, one);
  await book.edit("2", (now) => now, other);
  await book.editAll(["1", "2"], (now) => withStatus(now, "rejected"));
  const statuses = (): string[] => book.annotations.map(({ status }) => status);
  assert.deepEqual(statuses(), ["rejected", "rejected"]);
  await book.undo();
  assert.deepEqual(statuses(), ["draft", "draft"]);
  await book.redo();
  assert.deepEqual(statuses(), ["rejected", "rejected"]);
  assert.ok(!book.deeds.canRedo);
  await book.undo();
  await book.edit("1", (now) => withText(now, "answer", "So."));
  assert.ok(!book.deeds.canRedo, "a new change ends what could be done again");
});

test("what another window changed since is not taken back over its head", async () => {
  const root = temporaryFolder();
  const book = new AnnotationBook(root, house);
  await book.edit("1", (now) => now, one);
  await updateAnnotations(root, (now) => now.map((each) => withText(each, "answer", "Theirs.")));
  await assert.rejects(book.undo(), /changed elsewhere/);
  await book.load();
  assert.equal(book.annotations[0]!.answer.text, "Theirs.");
});

test("changing what another window removed does nothing and leaves nothing to undo", async () => {
  const root = temporaryFolder();
  const book = new AnnotationBook(root, house);
  await updateAnnotations(root, () => [other]);
  const before = readFileSync(join(root, ".repoloom/annotations.jsonl"), "utf8");
  await book.edit("1", (now) => withStatus(now, "ready"));
  assert.equal(readFileSync(join(root, ".repoloom/annotations.jsonl"), "utf8"), before);
  assert.ok(!book.deeds.canUndo);
});
