import { commands, env, l10n, Uri, window, workspace } from "vscode";
import type { Reach } from "../commands/reach.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import type { ExportReport } from "../../node/engine/engine.ts";
import { exact } from "../words/amount.ts";
import { during } from "../words/during.ts";
import { askExport } from "./askExport.ts";
import type { ExportChoice } from "./plan.ts";
import { readyIn } from "./summary.ts";

/**
 * From the question what to write to the message that it is there.
 * @param given by a key binding or another extension: then nobody is asked. (A button in a view's title gives the focused row.)
 */
export async function exportDataset({ model }: Reach, given?: unknown): Promise<ExportReport | undefined> {
  if (!workspace.isTrusted) return say(l10n.t("Nothing is exported in Restricted Mode. Trust the workspace first."));
  const repository = await pickRepository(model);
  if (!repository) return undefined;
  const told = isChoice(given) ? given : undefined;
  if (!told && readyIn(repository) === 0 && repository.tasksFiles.length === 0) return sayNothingReady(repository);
  const choice = told ?? (await askExport(repository));
  if (!choice) return undefined;
  const report = await model.busy.during(
    during(l10n.t("Exporting the dataset"), (watch) => repository.exportDataset(choice, watch)),
  );
  repository.lastExport = choice;
  for (const { id, reason } of report.droppedRows) model.log.warn(`dropped ${id}: ${reason}`);
  void sayDone(report);
  return report;
}

async function pickRepository({ repositories }: WorkspaceModel): Promise<RepositoryModel | undefined> {
  if (repositories.length <= 1) return repositories[0];
  const items = repositories.map((repository) => {
    const ready = repository.book.annotations.filter((annotation) => annotation.status === "ready").length;
    return { label: repository.folder.name, description: l10n.t("{0} ready", ready), repository };
  });
  return (await window.showQuickPick(items, { title: l10n.t("Export Dataset: which folder?") }))?.repository;
}

function sayNothingReady({ book }: RepositoryModel): undefined {
  const drafts = book.annotations.length;
  const words =
    drafts === 0
      ? l10n.t("There is nothing to export yet. Mark a question and its answer in the code, or generate tasks.")
      : l10n.t(
          "There is nothing to export yet: none of the {0} annotations is ready. A pair is ready when it has a question and an answer.",
          drafts,
        );
  return say(words);
}

function isChoice(given: unknown): given is ExportChoice {
  const { target, formats } = (given ?? {}) as Partial<ExportChoice>;
  return typeof target === "string" && Array.isArray(formats);
}

function say(words: string): undefined {
  void window.showInformationMessage(words);
  return undefined;
}

async function sayDone({ dir, splits, dropped }: ExportReport): Promise<void> {
  const rows = Object.values(splits).reduce((sum, split) => sum + split.rows, 0);
  const tokens = Object.values(splits).reduce((sum, split) => sum + split.tokens, 0);
  const lost = dropped.map(({ reason, count }) => `${count} ${reason}`).join(", ");
  const words =
    rows === 1
      ? l10n.t("Exported 1 sample with {0} tokens to {1}.", exact(tokens), dir)
      : l10n.t("Exported {0} samples with {1} tokens to {2}.", exact(rows), exact(tokens), dir);
  const open = l10n.t("Open");
  const reveal = l10n.t("Reveal");
  const show = lost === "" ? window.showInformationMessage : window.showWarningMessage;
  const plan = l10n.t("Plan Training...");
  const answer = await show(lost === "" ? words : `${words} ${l10n.t("Dropped: {0}.", lost)}`, open, reveal, plan);
  if (answer === plan) await commands.executeCommand("repoloom.planTraining");
  if (answer === open) await openCard(dir);
  if (answer === reveal) await revealFolder(dir);
}

/** Beside what is open, not in the place of a file that is only looked at. */
async function openCard(dir: string): Promise<void> {
  await commands.executeCommand("vscode.open", Uri.joinPath(Uri.file(dir), "README.md"), { preview: false });
}

/** In the system's file manager; where the editor has none at hand, the path goes to the clipboard. */
async function revealFolder(dir: string): Promise<void> {
  const known = await commands.getCommands(true);
  if (known.includes("revealFileInOS")) return void (await commands.executeCommand("revealFileInOS", Uri.file(dir)));
  await env.clipboard.writeText(dir);
  void window.showInformationMessage(l10n.t("The path of the dataset is on the clipboard."));
}
