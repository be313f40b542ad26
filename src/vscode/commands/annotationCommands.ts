import { l10n, window } from "vscode";
import { wordsOf } from "../../core/model/annotation.ts";
import { type Half, withStatus, withText } from "../marks/annotationEdits.ts";
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
  await repository.book.put(withStatus(annotation, "ready"));
}

export async function setDraft(_reach: Reach, { repository, annotation }: AnnotationNode): Promise<void> {
  await repository.book.put(withStatus(annotation, "draft"));
}

export async function removeAnnotation(_reach: Reach, { repository, annotation }: AnnotationNode): Promise<void> {
  await repository.book.remove(annotation.id);
}

/** Typed words win over marked spans; emptied, the spans speak again. An input box holds one line, so longer words keep their own. */
async function editHalf({ repository, annotation }: AnnotationNode, half: Half, title: string): Promise<void> {
  const value = annotation[half].text;
  const spoken = wordsOf(annotation[half]).split("\n", 1)[0] ?? "";
  const text = await window.showInputBox({
    title,
    value,
    placeHolder: spoken,
    prompt: l10n.t("What you type here takes the place of the marked code's text. Empty: the marked code itself."),
  });
  if (text !== undefined && text !== value) await repository.book.put(withText(annotation, half, text));
}
