import { l10n, window, workspace } from "vscode";
import { sampleUri } from "../preview/sampleUri.ts";
import { type Grouping, groupings } from "../samples/groups.ts";
import type { AnnotationNode } from "../samples/samplesNode.ts";
import type { Reach } from "./reach.ts";

export async function groupSamples({ samples }: Reach): Promise<void> {
  const words: Record<Grouping, string> = { status: l10n.t("Status"), file: l10n.t("File"), label: l10n.t("Label") };
  const items = groupings.map((grouping) => ({
    label: words[grouping],
    grouping,
    ...(samples.shown.grouping === grouping ? { description: l10n.t("current") } : {}),
  }));
  const chosen = await window.showQuickPick(items, { title: l10n.t("Group samples by") });
  if (chosen) samples.groupBy(chosen.grouping);
}

export async function filterSamples({ samples }: Reach): Promise<void> {
  const text = await window.showInputBox({
    title: l10n.t("Filter samples"),
    value: samples.shown.filter,
    prompt: l10n.t("Words that stand in the question, the answer, a label, the note, the author, the status or the path."),
  });
  if (text !== undefined) samples.filter(text);
}

export function clearSamplesFilter({ samples }: Reach): void {
  samples.filter("");
}

/** Shows the sample as the trainer will see it: the whole chat, with the evidence and what is trained on. */
export async function previewSample(_reach: Reach, { repository, annotation }: AnnotationNode): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument(sampleUri(repository, annotation, "chat")), { preview: true });
}

/** Shows the sample as it is written: its messages and everything about them. */
export async function previewMessages(_reach: Reach, { repository, annotation }: AnnotationNode): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument(sampleUri(repository, annotation, "json")), { preview: true });
}
