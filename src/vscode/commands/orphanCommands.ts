import { l10n, window } from "vscode";
import { withAnchor } from "../marks/annotationEdits.ts";
import { keyOf, type Mark, marksOf } from "../marks/mark.ts";
import type { AnnotationNode, SamplesNode } from "../samples/samplesNode.ts";
import { anchorsInSelection } from "./selection.ts";
import type { Reach } from "./reach.ts";

/** A person looked at text that changed: the marks are anchored in it as it is now. */
export async function acceptText(_reach: Reach, { repository, annotation }: AnnotationNode): Promise<void> {
  const { places } = repository.book;
  await repository.book.edit(annotation.id, (now) => {
    const marks = marksOf(now).flatMap((mark) => {
      const anchor = places.get(keyOf(mark))?.anchor;
      return anchor ? [{ mark, anchor }] : [];
    });
    return marks.reduce((next, { mark, anchor }) => withAnchor(next, mark, anchor), now);
  });
}

/** Puts a mark where the selection is: an orphan finds a new home. */
export async function reattach({ model }: Reach, node: SamplesNode): Promise<void> {
  const mark = await markOf(node);
  const editor = window.activeTextEditor;
  if (!mark || !editor) return;
  const selected = await anchorsInSelection(model, editor);
  if (!selected || selected.repository !== node.repository) {
    if (selected) void window.showInformationMessage(l10n.t("Select code of the same folder."));
    return;
  }
  const [anchor] = selected.anchors;
  await node.repository.book.edit(mark.annotation.id, (now) => withAnchor(now, mark, anchor!));
}

/** The mark itself, or the only lost one of an annotation, or the one a person picks. */
async function markOf(node: SamplesNode): Promise<Mark | undefined> {
  if (node.kind === "mark") return node.mark;
  if (node.kind !== "annotation") return undefined;
  const { places } = node.repository.book;
  const lost = marksOf(node.annotation).filter((mark) => places.get(keyOf(mark)) === null);
  if (lost.length <= 1) return lost[0];
  const items = lost.map((mark) => ({ label: mark.anchor.exact.trim().split("\n", 1)[0]!, description: mark.anchor.path, mark }));
  return (await window.showQuickPick(items, { title: l10n.t("Which mark belongs to the selection?") }))?.mark;
}
