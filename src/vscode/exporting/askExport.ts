import { l10n, QuickPickItemKind, type QuickPickItem, Uri, window } from "vscode";
import { formats } from "../../core/export/formats/table.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import { exact } from "../words/amount.ts";
import { askChecks } from "./askChecks.ts";
import { askContainer, askSplits } from "./askFiles.ts";
import { askRows } from "./askRows.ts";
import type { ExportChoice } from "./plan.ts";
import { ask, type AskChoice, siblingOf } from "./steps.ts";
import { rowsOf, summaryOf } from "./summary.ts";

/** What, formats, files, splits, checks, folder, a last look, with the way back; `undefined` when the person changed their mind. */
export async function askExport(repository: RepositoryModel): Promise<ExportChoice | undefined> {
  const asks: readonly AskChoice[] = [askRows, askFormats, askContainer, askSplits, askChecks, askTarget, confirm];
  let choice: ExportChoice = repository.lastExport ?? { formats: ["trl"], target: siblingOf(repository) };
  for (let at = 0; at < asks.length;) {
    const asked = await asks[at]!(repository, choice, { step: at + 1, steps: asks.length });
    if (asked.kind === "cancelled") return undefined;
    if (asked.kind === "next") choice = asked.value;
    at += asked.kind === "next" ? 1 : -1;
  }
  return choice;
}

const askFormats: AskChoice = async (_repository, choice, place) => {
  const items = formats.map(({ id, about }) => ({ label: id, detail: about.replaceAll("`", "") }));
  return await ask({
    ...place,
    title: l10n.t("Export Dataset: formats"),
    placeholder: l10n.t("One or more; each becomes a configuration of the dataset"),
    items,
    many: true,
    picked: items.filter((item) => choice.formats.includes(item.label)),
    accept: async (chosen) => (chosen.length === 0 ? undefined : { ...choice, formats: chosen.map((item) => item.label) }),
  });
};

interface TargetItem extends QuickPickItem {
  readonly target: string | undefined;
}

const askTarget: AskChoice = async (repository, choice, place) => {
  const targets = [...new Set([choice.target, siblingOf(repository)])];
  const items: TargetItem[] = [
    ...targets.map((target) => ({ label: `$(folder) ${Uri.file(target).path.split("/").at(-1)}`, description: target, target })),
    { label: l10n.t("$(folder-opened) Choose a Folder..."), target: undefined },
  ];
  return await ask({
    ...place,
    title: l10n.t("Export Dataset: folder"),
    placeholder: l10n.t("The folder that becomes the dataset; it is replaced as a whole or not at all"),
    items,
    accept: async ([item]) => {
      const target = item?.target ?? (item && (await chooseFolder(choice.target)));
      return target === undefined ? undefined : { ...choice, target };
    },
  });
};

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

const confirm: AskChoice = async (repository, choice, place) => {
  const { settings } = await repository.readChoices();
  const rows = rowsOf(repository, choice);
  const go: QuickPickItem = {
    label: rows === 1 ? l10n.t("$(export) Export 1 sample") : l10n.t("$(export) Export {0} samples", exact(rows)),
    detail: `${choice.formats.join(", ")} → ${choice.target}`,
  };
  const lines = (): QuickPickItem[] => [
    go,
    { label: l10n.t("What is written"), kind: QuickPickItemKind.Separator },
    ...summaryOf(repository, choice, settings).map((label) => ({ label, alwaysShow: true })),
  ];
  return await ask({
    ...place,
    title: l10n.t("Export Dataset: confirm"),
    placeholder: l10n.t("Press Enter to export"),
    items: lines(),
    picked: [go],
    accept: async ([item]) => (item?.label === go.label ? choice : undefined),
    fill: async (pick) => {
      await repository.lookForMarks();
      pick.items = lines();
    },
  });
};
