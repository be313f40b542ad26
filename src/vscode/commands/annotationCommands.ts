import { l10n, Uri, window } from "vscode";
import { type Annotation, type AnnotationStatus, annotationStatuses, turnsOf, wordsOf } from "../../core/model/annotation.ts";
import { annotationPath } from "../../node/annotations/annotationFile.ts";
import {
  type Half,
  withAuthor,
  withFollowUp,
  withLabels,
  withNote,
  withoutTurn,
  withStatus,
  withText,
} from "../marks/annotationEdits.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import { matches } from "../samples/groups.ts";
import type { AnnotationNode, SamplesNode, TurnNode } from "../samples/samplesNode.ts";
import type { Reach } from "./reach.ts";

type Row = AnnotationNode | TurnNode;

export async function editQuestion(_reach: Reach, node: Row): Promise<void> {
  await editHalf(node, "question", l10n.t("The question in words"));
}

export async function editAnswer(_reach: Reach, node: Row): Promise<void> {
  await editHalf(node, "answer", l10n.t("The answer in words"));
}

export async function addFollowUp(_reach: Reach, { repository, annotation }: AnnotationNode): Promise<void> {
  const question = await window.showInputBox({
    title: l10n.t("The next question"),
    prompt: l10n.t("It is asked after the last answer, in the same chat."),
  });
  if (question?.trim()) await repository.book.edit(annotation.id, (now) => withFollowUp(now, question));
}

export async function removeFollowUp(_reach: Reach, { repository, annotation, turn }: TurnNode): Promise<void> {
  await repository.book.edit(annotation.id, (now) => withoutTurn(now, turn));
}

export async function setReady(_reach: Reach, node: SamplesNode, nodes?: readonly SamplesNode[]): Promise<void> {
  await setStatus(node, nodes, "ready");
}

export async function setDraft(_reach: Reach, node: SamplesNode, nodes?: readonly SamplesNode[]): Promise<void> {
  await setStatus(node, nodes, "draft");
}

export async function setRejected(_reach: Reach, node: SamplesNode, nodes?: readonly SamplesNode[]): Promise<void> {
  await setStatus(node, nodes, "rejected");
}

/** One status for all that the filter lets through. */
export async function setStatusOfShown({ model, samples }: Reach): Promise<void> {
  const { filter } = samples.shown;
  const status = await window.showQuickPick([...annotationStatuses], {
    title: filter === "" ? l10n.t("Status of all annotations") : l10n.t("Status of all annotations that match {0}", filter),
  });
  if (status === undefined) return;
  for (const { book } of model.repositories) {
    const shown = book.annotations.filter((annotation) => matches(annotation, filter));
    await book.editAll(idsOf(shown), (now) => withStatus(now, status as AnnotationStatus));
  }
}

export async function editLabels(_reach: Reach, node: AnnotationNode, nodes?: readonly SamplesNode[]): Promise<void> {
  const chosen = annotationNodes(node, nodes);
  const text = await window.showInputBox({
    title: l10n.t("Labels"),
    value: node.annotation.labels.join(", "),
    prompt: l10n.t("Separated by commas."),
  });
  if (text !== undefined) await editEach(chosen, (now) => withLabels(now, text.split(",")));
}

export async function editNote(_reach: Reach, { repository, annotation }: AnnotationNode): Promise<void> {
  const prompt = l10n.t("A note for people; it is not exported.");
  const text = await window.showInputBox({ title: l10n.t("Note"), value: annotation.note, prompt });
  if (text !== undefined) await repository.book.edit(annotation.id, (now) => withNote(now, text));
}

export async function editAuthor(_reach: Reach, node: AnnotationNode, nodes?: readonly SamplesNode[]): Promise<void> {
  const text = await window.showInputBox({ title: l10n.t("Author"), value: node.annotation.author });
  if (text !== undefined) await editEach(annotationNodes(node, nodes), (now) => withAuthor(now, text.trim()));
}

export async function removeAnnotation(_reach: Reach, node: SamplesNode, nodes?: readonly SamplesNode[]): Promise<void> {
  await editEach(annotationNodes(node, nodes), () => undefined);
}

async function setStatus(node: SamplesNode, nodes: readonly SamplesNode[] | undefined, status: AnnotationStatus): Promise<void> {
  await editEach(annotationNodes(node, nodes), (now) => withStatus(now, status));
}

/** All selected rows where the clicked one is among them. */
function annotationNodes(node: SamplesNode, nodes: readonly SamplesNode[] = [node]): readonly AnnotationNode[] {
  const rows = nodes.includes(node) ? nodes : [node];
  return rows.filter((row): row is AnnotationNode => row.kind === "annotation");
}

async function editEach(nodes: readonly AnnotationNode[], change: (now: Annotation) => Annotation | undefined): Promise<void> {
  for (const [repository, own] of Map.groupBy(nodes, (node) => node.repository)) {
    await repository.book.editAll(idsOf(own.map(({ annotation }) => annotation)), change);
  }
}

function idsOf(annotations: readonly Annotation[]): string[] {
  return annotations.map(({ id }) => id);
}

/** Typed words win over marked spans; emptied, the spans speak again. */
async function editHalf(node: Row, half: Half, title: string): Promise<void> {
  const { repository, annotation } = node;
  const turn = node.kind === "turn" ? node.turn : 0;
  const now = turnsOf(annotation)[turn]![half];
  if (now.text.includes("\n")) return await openInstead(repository);
  const text = await window.showInputBox({
    title,
    value: now.text,
    placeHolder: wordsOf(now).split("\n", 1)[0] ?? "",
    prompt: l10n.t("What you type here takes the place of the marked code's text. Empty: the marked code itself."),
  });
  if (text === undefined || text === now.text) return;
  await repository.book.edit(annotation.id, (current) => withText(current, half, text, turn));
}

/** An input box holds one line and would lose the others. */
async function openInstead({ folder }: RepositoryModel): Promise<void> {
  void window.showInformationMessage(
    l10n.t("This text has several lines. Edit it in its comment beside the code, or in the annotation file."),
  );
  await window.showTextDocument(Uri.joinPath(folder.uri, annotationPath));
}
