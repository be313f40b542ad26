import { Uri, window, l10n } from "vscode";
import { readSample } from "../../core/export/sampleSchema.ts";
import type { Sample } from "../../core/model/sample.ts";
import { readLines } from "../../node/export/readLines.ts";
import type { Reach } from "../commands/reach.ts";
import type { SamplesNode } from "../samples/samplesNode.ts";
import { tasksText } from "./tasksText.ts";

/** Samples that are shown of a file, and the most characters of them: the editor is no place for a million tokens. */
const shown = 8;
const most = 4_000_000;

/** Shows the first sample of each task of a file. */
export async function previewTasks({ documents }: Reach, node?: Extract<SamplesNode, { kind: "tasks" }>): Promise<void> {
  const path =
    node?.file.path ??
    (await window.showOpenDialog({ title: l10n.t("File of tasks"), filters: { [l10n.t("Samples")]: ["jsonl"] } }))?.[0]?.fsPath;
  if (path === undefined) return;
  await documents.show(tasksText(await firstOfEach(path)), Uri.file(path).path.split("/").at(-1)!);
}

/** Takes a file out of the view; the file itself stays. */
export function forgetTasks(_reach: Reach, { repository, file }: Extract<SamplesNode, { kind: "tasks" }>): void {
  repository.forgetTasks(file.path);
}

async function firstOfEach(path: string): Promise<Sample[]> {
  const found = new Map<string, Sample>();
  let size = 0;
  for await (const { text } of readLines(path)) {
    const sample = readSample(text ?? "");
    if (typeof sample === "string" || found.has(sample.task)) continue;
    size += text!.length;
    found.set(sample.task, sample);
    if (found.size >= shown || size > most) break;
  }
  return [...found.values()];
}
