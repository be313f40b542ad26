import { commands, l10n, Uri, window, workspace } from "vscode";
import type { TasksReport } from "../../node/engine/engine.ts";
import type { Reach } from "../commands/reach.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import { exact } from "../words/amount.ts";
import { dropWords } from "../words/dropWords.ts";
import { during } from "../words/during.ts";
import { askTasks } from "./askTasks.ts";
import { tasksText } from "./tasksText.ts";
import type { TasksChoice } from "./tasksChoice.ts";

/** What another extension or a key binding may ask for: then nobody is asked. */
interface Given {
  readonly choice: TasksChoice;
  /** Absolute path of the file. */
  readonly target: string;
}

/** From the question what to generate to the file in the Samples view. */
export async function generateTasks({ model, documents }: Reach, given?: unknown): Promise<TasksReport | undefined> {
  if (!workspace.isTrusted) return say(l10n.t("Nothing is generated in Restricted Mode. Trust the workspace first."));
  const repository = await pickRepository(model);
  if (!repository) return undefined;
  if (isGiven(given)) return await write(model, repository, given);
  for (;;) {
    const asked = await askTasks(repository);
    if (!asked) return undefined;
    repository.lastTasks = asked.choice;
    if (asked.preview) {
      await documents.show(
        tasksText(await firstSamples(repository, asked.choice)),
        l10n.t("Tasks of {0}", repository.folder.name),
      );
      continue;
    }
    const target = await askFile(repository);
    return target === undefined ? undefined : await write(model, repository, { choice: asked.choice, target });
  }
}

async function pickRepository({ repositories }: WorkspaceModel): Promise<RepositoryModel | undefined> {
  if (repositories.length <= 1) return repositories[0];
  const items = repositories.map((repository) => ({ label: repository.folder.name, repository }));
  return (await window.showQuickPick(items, { title: l10n.t("Generate Tasks: from which folder?") }))?.repository;
}

function isGiven(given: unknown): given is Given {
  const { choice, target } = (given ?? {}) as Partial<Given>;
  return typeof target === "string" && Array.isArray(choice?.tasks) && Array.isArray(choice.lengths);
}

function say(words: string): undefined {
  void window.showInformationMessage(words);
  return undefined;
}

/** The first sample of each task. */
async function firstSamples(repository: RepositoryModel, choice: TasksChoice) {
  return await during(l10n.t("Making a few samples"), async (watch) => {
    const { samples } = await repository.planTasks(choice, watch);
    const first = [...Map.groupBy(samples, ({ task }) => task).values()].slice(0, 8).map(([one]) => one!);
    return await repository.makeTasks(
      choice,
      first.map(({ id }) => id),
      watch,
    );
  });
}

async function askFile({ folder }: RepositoryModel): Promise<string | undefined> {
  const beside = Uri.joinPath(folder.uri, "..", `${folder.name}-tasks.jsonl`);
  const filters = { [l10n.t("Samples")]: ["jsonl"] };
  const chosen = await window.showSaveDialog({
    title: l10n.t("File of the tasks"),
    saveLabel: l10n.t("Generate"),
    defaultUri: beside,
    filters,
  });
  return chosen?.fsPath;
}

async function write(model: WorkspaceModel, repository: RepositoryModel, { choice, target }: Given): Promise<TasksReport> {
  const report = await model.busy.during(
    during(l10n.t("Generating tasks"), (watch) => repository.generateTasks(choice, target, watch)),
  );
  for (const { task, reason, count, detail } of report.dropped)
    model.log.warn(`${task}: ${count} dropped: ${reason}${detail ? ` (${detail})` : ""}`);
  void sayDone(repository, report, target);
  return report;
}

async function sayDone(repository: RepositoryModel, { rows, dropped }: TasksReport, target: string): Promise<void> {
  const lost = dropped.map(({ task, reason, count }) => `${task}: ${count} ${dropWords(reason)}`).join(", ");
  const words = l10n.t("Generated {0} samples into {1}.", exact(rows), target);
  const [look, exportThem] = [l10n.t("Look at Them"), l10n.t("Export Dataset...")];
  const show = lost === "" ? window.showInformationMessage : window.showWarningMessage;
  const answer = await show(lost === "" ? words : `${words} ${l10n.t("Dropped: {0}.", lost)}`, look, exportThem);
  if (answer === look)
    await commands.executeCommand("repoloom.previewTasks", { repository, kind: "tasks", file: { path: target } });
  if (answer === exportThem) await commands.executeCommand("repoloom.exportDataset");
}
