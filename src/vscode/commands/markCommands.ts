import { l10n, type TextDocument, window, workspace } from "vscode";
import type { Anchor, Annotation } from "../../core/model/annotation.ts";
import { wordsOf } from "../../core/model/annotation.ts";
import { anchorsOfSelection } from "../marks/anchorsOfSelection.ts";
import { type Half, newAnnotation, waitingFor, withoutMark, withSpans } from "../marks/annotationEdits.ts";
import { pathOf } from "../model/pathOf.ts";
import { type PlaceRange, sameLines } from "../marks/places.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { SamplesNode } from "../samples/samplesNode.ts";
import { reasonWords } from "../words/reasonWords.ts";
import type { Reach } from "./reach.ts";

export async function markQuestion(reach: Reach): Promise<void> {
  await markSelection(reach, "question");
}

export async function markAnswer(reach: Reach): Promise<void> {
  await markSelection(reach, "answer");
}

/** Takes the last change of the annotations back, in the repository of the active editor first. */
export async function undoMark({ model }: Reach): Promise<void> {
  const document = window.activeTextEditor?.document;
  const here = document && model.repositoryOf(document.uri);
  const repository = here?.book.canUndo ? here : model.repositories.find((one) => one.book.canUndo);
  await repository?.book.undo();
}

export async function removeMark(_reach: Reach, { repository, mark }: Extract<SamplesNode, { kind: "mark" }>): Promise<void> {
  await repository.book.edit(mark.annotation.id, (annotation) => withoutMark({ ...mark, annotation }));
}

async function markSelection({ model }: Reach, half: Half): Promise<void> {
  const editor = window.activeTextEditor;
  const ranges = (editor?.selections ?? []).filter((selection) => editor?.document.getText(selection).trim() !== "");
  if (!editor || ranges.length === 0) return say(l10n.t("Select the code to mark first."));
  const repository = editor.document.uri.scheme === "file" ? model.repositoryOf(editor.document.uri) : undefined;
  if (!repository) return say(l10n.t("Only files in a folder of this workspace can be marked."));
  const sorted = ranges.map(({ start, end }) => ({ start, end })).toSorted((a, b) => a.start.compareTo(b.start));
  const anchors = await anchorsIn(repository, editor.document, sorted);
  const annotation = anchors && (await annotationFor(repository, half));
  if (!anchors || !annotation) return;
  await repository.book.edit(annotation.id, (now) => withSpans(now, { role: half, turn: 0 }, anchors), annotation);
  window.setStatusBarMessage(nextWords(withSpans(annotation, { role: half, turn: 0 }, anchors)), 5000);
}

/** `undefined` where the file cannot be in a dataset; the reason has been told. */
async function anchorsIn(
  repository: RepositoryModel,
  document: TextDocument,
  ranges: readonly PlaceRange[],
): Promise<readonly Anchor[] | undefined> {
  const path = pathOf(repository, document.uri);
  const source = await repository.source(path);
  if ("text" in source) {
    const text = document.getText();
    if (document.isDirty || sameLines(source.text, text)) return anchorsOfSelection(source, text, ranges);
    return say(
      l10n.t(
        "The editor shows {0} otherwise than the repository stores it ({1}). Reopen it with that encoding, then mark.",
        path,
        source.encoding,
      ),
    );
  }
  return say(
    l10n.t("{0} is left out of the dataset ({1}), so a mark in it would be of no use.", path, reasonWords(source.reason)),
  );
}

/** The one draft that waits for this half, one of several that the person picks, or a new one. */
async function annotationFor(repository: RepositoryModel, half: Half): Promise<Annotation | undefined> {
  const waiting = waitingFor(half, repository.book.annotations);
  if (waiting.length === 1) return waiting[0];
  const fresh = newAnnotation(crypto.randomUUID(), workspace.getConfiguration("repoloom").get("author", ""));
  if (waiting.length === 0) return fresh;
  const items = waiting.map((annotation) => ({
    label: wordsOf(annotation[otherOf(half)]).trim().split("\n", 1)[0]!,
    annotation,
  }));
  const without = half === "answer" ? l10n.t("$(add) An answer without a question yet") : l10n.t("$(add) A new question");
  const title = half === "answer" ? l10n.t("Which question does this answer?") : l10n.t("Which answer does this ask for?");
  return (await window.showQuickPick([...items, { label: without, annotation: fresh }], { title }))?.annotation;
}

function otherOf(half: Half): Half {
  return half === "answer" ? "question" : "answer";
}

function nextWords(marked: Annotation): string {
  if (marked.status === "ready") return l10n.t("$(pass) Question and answer are ready");
  return wordsOf(marked.answer) === ""
    ? l10n.t("$(question) Question marked; now select and mark its answer")
    : l10n.t("$(comment-discussion) Answer marked; now select and mark its question");
}

function say(words: string): undefined {
  void window.showInformationMessage(words);
  return undefined;
}
