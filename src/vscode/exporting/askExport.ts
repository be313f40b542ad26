import { l10n, QuickPickItemKind, type QuickPickItem, Uri, window } from "vscode";
import { formats } from "../../core/export/formats/table.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import { exact } from "../words/amount.ts";
import type { ExportChoice } from "./plan.ts";
import { ask, type Outcome } from "./steps.ts";
import { summaryOf } from "./summary.ts";

const steps = 3;

/** Format, folder, confirmation, with the way back; `undefined` when the person changed their mind. */
export async function askExport(repository: RepositoryModel): Promise<ExportChoice | undefined> {
  let choice: ExportChoice = repository.lastExport ?? { formats: ["trl"], target: siblingOf(repository) };
  for (let at = 0; at < steps;) {
    const asked = await [askFormats, askTarget, confirm][at]!(repository, choice);
    if (asked.kind === "cancelled") return undefined;
    if (asked.kind === "next") choice = asked.value;
    at += asked.kind === "next" ? 1 : -1;
  }
  return choice;
}

type Asked = Promise<Outcome<ExportChoice>>;

async function askFormats(_repository: RepositoryModel, choice: ExportChoice): Asked {
  const items = formats.map(({ id, about }) => ({ label: id, detail: about.replaceAll("`", "") }));
  return await ask({
    title: l10n.t("Export Dataset: formats"),
    placeholder: l10n.t("One or more; each becomes a configuration of the dataset"),
    step: 1,
    steps,
    items,
    many: true,
    picked: items.filter((item) => choice.formats.includes(item.label)),
    accept: async (chosen) => (chosen.length === 0 ? undefined : { ...choice, formats: chosen.map((item) => item.label) }),
  });
}

interface TargetItem extends QuickPickItem {
  readonly target: string | undefined;
}

async function askTarget(repository: RepositoryModel, choice: ExportChoice): Asked {
  const targets = [...new Set([choice.target, siblingOf(repository)])];
  const items: TargetItem[] = [
    ...targets.map((target) => ({ label: `$(folder) ${Uri.file(target).path.split("/").at(-1)}`, description: target, target })),
    { label: l10n.t("$(folder-opened) Choose a Folder..."), target: undefined },
  ];
  return await ask({
    title: l10n.t("Export Dataset: folder"),
    placeholder: l10n.t("The folder that becomes the dataset; it is replaced as a whole or not at all"),
    step: 2,
    steps,
    items,
    accept: async ([item]) => {
      const target = item?.target ?? (item && (await chooseFolder(choice.target)));
      return target === undefined ? undefined : { ...choice, target };
    },
  });
}

async function chooseFolder(target: string): Promise<string | undefined> {
  const chosen = await window.showOpenDialog({
    title: l10n.t("Folder of the dataset"),
    openLabel: l10n.t("Export Here"),
    canSelectFiles: false,
    canSelectFolders: true,
    defaultUri: Uri.joinPath(Uri.file(target), ".."),
  });
  return chosen?.[0]?.fsPath;
}

async function confirm(repository: RepositoryModel, choice: ExportChoice): Asked {
  const { settings } = await repository.readChoices();
  const ready = repository.book.annotations.filter((annotation) => annotation.status === "ready").length;
  const go: QuickPickItem = {
    label: ready === 1 ? l10n.t("$(export) Export 1 sample") : l10n.t("$(export) Export {0} samples", exact(ready)),
    detail: `${choice.formats.join(", ")} → ${choice.target}`,
  };
  const lines = (): QuickPickItem[] => [
    go,
    { label: l10n.t("What is written"), kind: QuickPickItemKind.Separator },
    ...summaryOf(repository, settings).map((label) => ({ label, alwaysShow: true })),
  ];
  return await ask({
    title: l10n.t("Export Dataset: confirm"),
    placeholder: l10n.t("Press Enter to export"),
    step: 3,
    steps,
    items: lines(),
    picked: [go],
    accept: async ([item]) => (item?.label === go.label ? choice : undefined),
    fill: async (pick) => {
      await repository.lookForMarks();
      pick.items = lines();
    },
  });
}

/** Beside the repository: inside it the dataset would be woven into the next one. */
function siblingOf({ folder }: RepositoryModel): string {
  return Uri.joinPath(folder.uri, "..", `${folder.uri.path.split("/").findLast((name) => name !== "") ?? "repository"}-dataset`)
    .fsPath;
}
