import { l10n, window, workspace } from "vscode";
import type { Annotation } from "../../core/model/annotation.ts";
import { wordsOf } from "../../core/model/annotation.ts";
import { type Half, newAnnotation, waitingFor, withoutMark, withSpans } from "../marks/annotationEdits.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import type { SamplesNode } from "../samples/samplesNode.ts";
import type { Reach } from "./reach.ts";
import { anchorsInSelection } from "./selection.ts";

export async function markQuestion(reach: Reach): Promise<void> {
  await markSelection(reach, "question");
}

export async function markAnswer(reach: Reach): Promise<void> {
  await markSelection(reach, "answer");
}

/** Adds the selection to what an answer rests on: of the newest annotation, or of one that a person picks. */
export async function markEvidence({ model }: Reach): Promise<void> {
  const selected = await anchorsInSelection(model, window.activeTextEditor);
  if (!selected) return;
  const { repository, anchors } = selected;
  const annotation = await pickAnnotation(repository, l10n.t("Which question rests on this?"));
  if (annotation) await repository.book.edit(annotation.id, (now) => withSpans(now, { role: "evidence", turn: 0 }, anchors));
}

/** Takes the last change of the annotations back, in the repository of the active editor first. */
export async function undoMark({ model }: Reach): Promise<void> {
  await repositoryWith(model, ({ book }) => book.deeds.canUndo)?.book.undo();
}

export async function redoMark({ model }: Reach): Promise<void> {
  await repositoryWith(model, ({ book }) => book.deeds.canRedo)?.book.redo();
}

export async function removeMark(_reach: Reach, { repository, mark }: Extract<SamplesNode, { kind: "mark" }>): Promise<void> {
  await repository.book.edit(mark.annotation.id, (annotation) => withoutMark({ ...mark, annotation }));
}

function repositoryWith(model: WorkspaceModel, holds: (one: RepositoryModel) => boolean): RepositoryModel | undefined {
  const document = window.activeTextEditor?.document;
  const here = document && model.repositoryOf(document.uri);
  return here && holds(here) ? here : model.repositories.find(holds);
}

async function markSelection({ model }: Reach, half: Half): Promise<void> {
  const selected = await anchorsInSelection(model, window.activeTextEditor);
  const annotation = selected && (await annotationFor(selected.repository, half));
  if (!selected || !annotation) return;
  const { repository, anchors } = selected;
  const part = { role: half, turn: 0 } as const;
  await repository.book.edit(annotation.id, (now) => withSpans(now, part, anchors), annotation);
  window.setStatusBarMessage(nextWords(withSpans(annotation, part, anchors)), 5000);
}

async function pickAnnotation({ book }: RepositoryModel, title: string): Promise<Annotation | undefined> {
  const items = book.annotations.map((annotation) => ({
    label: wordsOf(annotation.question).trim().split("\n", 1)[0] || l10n.t("No question yet"),
    description: annotation.status,
    annotation,
  }));
  if (items.length === 0) void window.showInformationMessage(l10n.t("Mark or ask a question first."));
  if (items.length <= 1) return items[0]?.annotation;
  return (await window.showQuickPick(items, { title, matchOnDescription: true }))?.annotation;
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
