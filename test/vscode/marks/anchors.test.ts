import assert from "node:assert/strict";
import { test } from "node:test";
import { anchorAt } from "../../../src/core/annotate/anchor.ts";
import type { Annotation } from "../../../src/core/model/annotation.ts";
import { newAnnotation, withSpans } from "../../../src/vscode/marks/annotationEdits.ts";
import { anchorsOfSelection } from "../../../src/vscode/marks/anchorsOfSelection.ts";
import { findAnchor } from "../../../src/vscode/marks/findAnchor.ts";
import { marksOf } from "../../../src/vscode/marks/mark.ts";
import { Lines, placeAt, type PlaceRange, withLf } from "../../../src/vscode/marks/places.ts";
import { moved, movesIn } from "../../../src/vscode/marks/reanchor.ts";

const stored = { path: "a.ts", blob: "b10b", text: "one\ntwo three\nfour\n" };
const crlf = stored.text.replaceAll("\n", "\r\n");

function rangeOf(text: string, words: string): PlaceRange {
  const start = text.indexOf(words);
  return { start: placeAt(text, start), end: placeAt(text, start + words.length) };
}

test("a selection on a CRLF screen is anchored in the LF text of the repository", () => {
  const [anchor] = anchorsOfSelection(stored, crlf, [rangeOf(crlf, "three\r\nfour")]);
  assert.equal(anchor!.exact, "three\nfour");
  assert.equal(stored.text.slice(anchor!.start, anchor!.end), "three\nfour");
  assert.equal(anchor!.blob, "b10b");
  assert.deepEqual([anchor!.start_line, anchor!.start_column, anchor!.end_line, anchor!.end_column], [2, 5, 3, 5]);
});

test("a selection in text that is not saved names no blob and quotes the repository's line ends", () => {
  const [anchor] = anchorsOfSelection({ ...stored, text: crlf }, `zero\n${stored.text}`, [
    rangeOf(`zero\n${stored.text}`, "one\ntwo"),
  ]);
  assert.equal(anchor!.blob, "");
  assert.equal(anchor!.exact, "one\r\ntwo");
});

test("an anchor is found on screen whatever the line ends there", () => {
  const anchor = anchorAt(stored, { start: 8, end: 18 });
  for (const text of [stored.text, crlf])
    assert.deepEqual(findAnchor(anchor, new Lines(withLf(text))), rangeOf(text, text === crlf ? "three\r\nfour" : "three\nfour"));
});

test("of twins the one at the old place with the old surroundings is found, and no guess is made without it", () => {
  const twins = "x\nsame\ny\nx\nsame\ny\n";
  const second = anchorAt({ ...stored, text: twins }, { start: 11, end: 15 });
  assert.deepEqual(findAnchor(second, new Lines(twins)), { start: { line: 4, character: 0 }, end: { line: 4, character: 4 } });
  assert.equal(findAnchor({ ...second, prefix: "", suffix: "" }, new Lines(`\n${twins}`)), undefined);
});

test("an anchor whose text is gone is found nowhere", () => {
  assert.equal(findAnchor(anchorAt(stored, { start: 4, end: 7 }), new Lines("one\nthree\nfour\n")), undefined);
});

const marked: Annotation = withSpans(newAnnotation("1", ""), { role: "question", turn: 0 }, [
  anchorAt(stored, { start: 4, end: 7 }),
]);
const [mark] = marksOf(marked);

test("a save that moved or changed a mark gives its annotation a new anchor", () => {
  const text = "zero\none\ntwo!! three\nfour\n";
  const now = { path: "a.ts", blob: "b20b", text };
  const moves = movesIn(now, text, [{ mark: mark!, range: rangeOf(text, "two!!"), sure: true }]);
  const [anchor] = moves.reduce(moved, marked).question.spans;
  assert.equal(anchor!.exact, "two!!");
  assert.equal(anchor!.blob, "b20b");
  assert.equal(text.slice(anchor!.start, anchor!.end), "two!!");
});

test("what another window changed meanwhile is left as it is", () => {
  const text = "zero\none\ntwo three\nfour\n";
  const [move] = movesIn({ path: "a.ts", blob: "b20b", text }, text, [{ mark: mark!, range: rangeOf(text, "two"), sure: true }]);
  const other = withSpans(newAnnotation("1", ""), { role: "question", turn: 0 }, [anchorAt(stored, { start: 8, end: 13 })]);
  assert.equal(moved(other, move!), other);
  const second = { ...marked, id: "2" };
  assert.equal(moved(second, move!), second);
});

test("a save that left a mark where it was rewrites nothing", () => {
  const text = `${stored.text}five\n`;
  assert.deepEqual(
    movesIn({ path: "a.ts", blob: "b20b", text }, text, [{ mark: mark!, range: rangeOf(text, "two"), sure: true }]),
    [],
  );
});

test("an orphan keeps its anchor, and a text that is not what the screen shows anchors nothing", () => {
  const text = "one\nthree\nfour\n";
  assert.deepEqual(movesIn({ path: "a.ts", blob: "b20b", text }, text, [{ mark: mark!, range: undefined, sure: true }]), []);
  assert.deepEqual(movesIn(stored, "something else", [{ mark: mark!, range: rangeOf(stored.text, "two"), sure: true }]), []);
});
