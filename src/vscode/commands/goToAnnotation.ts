import { l10n, Selection, TextEditorRevealType, Uri, window } from "vscode";
import { annotationPath } from "../../node/annotations/annotationFile.ts";
import { findAnchor } from "../marks/findAnchor.ts";
import { rangeOf } from "../marks/rangeOf.ts";
import { keyOf, type Mark, marksOf } from "../marks/mark.ts";
import { Lines, withLf } from "../marks/places.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { SamplesNode } from "../samples/samplesNode.ts";
import type { Reach } from "./reach.ts";

/** Opens the file of a mark with the marked text selected; for a broken line, the annotation file at that line. */
export async function goToAnnotation({ model }: Reach, node: SamplesNode): Promise<void> {
  if (node.kind === "broken") return await goToLine(node.repository, node.line.line);
  const mark = node.kind === "mark" ? node.mark : node.kind === "annotation" ? marksOf(node.annotation)[0] : undefined;
  if (mark) await goToMark(model, node.repository, mark);
}

async function goToMark(model: Reach["model"], repository: RepositoryModel, mark: Mark): Promise<void> {
  const editor = await window.showTextDocument(Uri.joinPath(repository.folder.uri, mark.anchor.path));
  const live = model.marks.in(editor.document).find((one) => keyOf(one.mark) === keyOf(mark));
  const found = live ? live.range : findAnchor(mark.anchor, new Lines(withLf(editor.document.getText())));
  if (!found) {
    const line = Math.min(mark.anchor.start_line, editor.document.lineCount) - 1;
    editor.revealRange(editor.document.lineAt(line).range, TextEditorRevealType.InCenter);
    void window.showWarningMessage(l10n.t("The marked text is no longer in this file. The mark is kept as an orphan."));
    return;
  }
  const range = rangeOf(found);
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

async function goToLine({ folder }: RepositoryModel, line: number): Promise<void> {
  const editor = await window.showTextDocument(Uri.joinPath(folder.uri, annotationPath));
  const range = editor.document.lineAt(Math.min(line, editor.document.lineCount) - 1).range;
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range);
}
