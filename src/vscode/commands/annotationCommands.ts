import { l10n, Uri, window } from "vscode";
import { wordsOf } from "../../core/model/annotation.ts";
import { type Half, withStatus, withText } from "../marks/annotationEdits.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import { annotationPath } from "../../node/annotations/annotationFile.ts";
import type { SamplesNode } from "../samples/samplesNode.ts";
import type { Reach } from "./reach.ts";

type AnnotationNode = Extract<SamplesNode, { kind: "annotation" }>;

export async function editQuestion(_reach: Reach, node: AnnotationNode): Promise<void> {
  await editHalf(node, "question", l10n.t("The question in words"));
}

export async function editAnswer(_reach: Reach, node: AnnotationNode): Promise<void> {
  await editHalf(node, "answer", l10n.t("The answer in words"));
}

export async function setReady(_reach: Reach, { repository, annotation }: AnnotationNode): Promise<void> {
  await repository.book.edit(annotation.id, (now) => withStatus(now, "ready"));
}

export async function setDraft(_reach: Reach, { repository, annotation }: AnnotationNode): Promise<void> {
  await repository.book.edit(annotation.id, (now) => withStatus(now, "draft"));
}

export async function removeAnnotation(_reach: Reach, { repository, annotation }: AnnotationNode): Promise<void> {
  await repository.book.edit(annotation.id, () => undefined);
}

/** Typed words win over marked spans; emptied, the spans speak again. */
async function editHalf({ repository, annotation }: AnnotationNode, half: Half, title: string): Promise<void> {
  const value = annotation[half].text;
  if (value.includes("\n")) return await openInstead(repository);
  const text = await window.showInputBox({
    title,
    value,
    placeHolder: wordsOf(annotation[half]).split("\n", 1)[0] ?? "",
    prompt: l10n.t("What you type here takes the place of the marked code's text. Empty: the marked code itself."),
  });
  if (text === undefined || text === value) return;
  await repository.book.edit(annotation.id, (now) => withText(now, half, text));
}

/** An input box holds one line and would lose the others. */
async function openInstead({ folder }: RepositoryModel): Promise<void> {
  void window.showInformationMessage(l10n.t("This text has several lines. Edit it in the annotation file."));
  await window.showTextDocument(Uri.joinPath(folder.uri, annotationPath));
}
