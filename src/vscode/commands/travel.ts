import { l10n, Selection, TextEditorRevealType, window } from "vscode";
import type { PlaceRange } from "../marks/places.ts";
import { rangeOf } from "../marks/rangeOf.ts";
import type { Reach } from "./reach.ts";

export function nextMark({ model }: Reach): void {
  travel(model, (ranges, at) => ranges.find(({ start }) => isBehind(start, at)) ?? ranges[0]);
}

export function previousMark({ model }: Reach): void {
  travel(model, (ranges, at) => ranges.findLast(({ start }) => isBehind(at, start)) ?? ranges.at(-1));
}

type Pick = (ranges: readonly PlaceRange[], at: PlaceRange["start"]) => PlaceRange | undefined;

/** From mark to mark in the open file, around its ends. */
function travel(model: Reach["model"], pick: Pick): void {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const ranges = model.marks
    .in(editor.document)
    .flatMap(({ range }) => (range ? [range] : []))
    .toSorted((a, b) => a.start.line - b.start.line || a.start.character - b.start.character);
  const found = pick(ranges, editor.selection.start);
  if (!found) return void window.setStatusBarMessage(l10n.t("There is no mark in this file"), 3000);
  const range = rangeOf(found);
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

function isBehind(a: PlaceRange["start"], b: PlaceRange["start"]): boolean {
  return a.line > b.line || (a.line === b.line && a.character > b.character);
}
