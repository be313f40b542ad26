import { l10n, type QuickPickItem, Uri, window, workspace } from "vscode";
import { readScored } from "../../node/evaluate/results.ts";
import type { Reach } from "../commands/reach.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import type { ShownRun } from "./cellText.ts";
import { showDifference, showHeatMap } from "./heatMapPanel.ts";

/** Opens the heat map of a run that has ended. */
export async function openHeatMap(reach: Reach, given?: unknown): Promise<void> {
  const path = typeof given === "string" ? given : await chooseRun(reach.model, l10n.t("Heat map of which run?"));
  if (path !== undefined) showHeatMap(await readRun(path), reach);
}

/** What changed from one run to another. */
export async function compareRuns(reach: Reach, ...given: readonly unknown[]): Promise<void> {
  const [a, b] = given;
  const first = typeof a === "string" ? a : await chooseRun(reach.model, l10n.t("Compare Two Runs: from"));
  if (first === undefined) return;
  const second = typeof b === "string" ? b : await chooseRun(reach.model, l10n.t("Compare Two Runs: to"), first);
  if (second !== undefined) showDifference([await readRun(first), await readRun(second)], reach);
}

/** Copies a picture of a run to where a person wants it. */
export async function saveHeatMap({ model }: Reach, given?: unknown, to?: unknown): Promise<void> {
  const path = typeof given === "string" ? given : await chooseRun(model, l10n.t("Picture of which run?"));
  if (path === undefined) return;
  await readScored(path); // says so where it is no run
  const folder = Uri.file(path);
  const names = (await workspace.fs.readDirectory(folder)).map(([name]) => name).filter((name) => name.endsWith(".svg"));
  const name = typeof to === "string" ? "heatmap.svg" : await choosePicture(names.toSorted());
  const filters = { [l10n.t("Pictures")]: ["svg"] };
  const target =
    typeof to === "string"
      ? Uri.file(to)
      : name &&
        (await window.showSaveDialog({ title: l10n.t("Save Heat Map as SVG"), defaultUri: pictureUri(folder, name), filters }));
  if (name && target) await workspace.fs.copy(Uri.joinPath(folder, name), target, { overwrite: true });
}

/** Beside the run, named after it. */
function pictureUri(folder: Uri, name: string): Uri {
  return Uri.joinPath(folder, "..", `${nameOf(folder)}-${name}`);
}

async function choosePicture(names: readonly string[]): Promise<string | undefined> {
  return names.length === 1 ? names[0] : await window.showQuickPick(names, { title: l10n.t("Which picture?") });
}

async function chooseRun({ repositories }: WorkspaceModel, title: string, without?: string): Promise<string | undefined> {
  const other = { label: l10n.t("$(folder-opened) Another Folder..."), path: undefined };
  const known = repositories.flatMap(({ runs }) => runs).filter((path) => path !== without);
  const items: (QuickPickItem & { path: string | undefined })[] = [
    ...known.map((path) => ({ label: `$(graph) ${nameOf(Uri.file(path))}`, description: path, path })),
    other,
  ];
  const chosen = items.length === 1 ? other : await window.showQuickPick(items, { title, matchOnDescription: true });
  if (!chosen || chosen.path !== undefined) return chosen?.path;
  return (await window.showOpenDialog({ title, canSelectFolders: true, canSelectFiles: false }))?.[0]?.fsPath;
}

function nameOf(folder: Uri): string {
  return folder.path.split("/").findLast((part) => part !== "") ?? folder.path;
}

/** Throws Problem `run-missing`. */
export async function readRun(path: string): Promise<ShownRun> {
  return { path, ...(await readScored(path)) };
}
