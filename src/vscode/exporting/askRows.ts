import { l10n, type QuickPickItem, Uri, window } from "vscode";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import { exact } from "../words/amount.ts";
import { ask, type AskChoice } from "./steps.ts";
import { readyIn } from "./summary.ts";

interface RowsItem extends QuickPickItem {
  /** Absolute path of a file of tasks; absent for annotations, which are always in. */
  readonly path?: string;
  readonly more?: true;
}

/** What the rows are: ready annotations, and the files of generated tasks that are chosen. */
export const askRows: AskChoice = async (repository, choice, place) => {
  const known = filesOf(repository, choice.tasks ?? []);
  const items: RowsItem[] = [
    ...known.map(({ path, detail }) => ({ label: `$(beaker) ${nameOf(path)}`, description: detail, path })),
    { label: l10n.t("$(add) Add a File of Tasks..."), more: true },
  ];
  const ready = readyIn(repository);
  return await ask({
    ...place,
    title: l10n.t("Export Dataset: what"),
    placeholder:
      ready === 1
        ? l10n.t("1 ready annotation is in; choose generated tasks to stand beside it")
        : l10n.t("{0} ready annotations are in; choose generated tasks to stand beside them", exact(ready)),
    items,
    many: true,
    picked: items.filter(({ path }) => path !== undefined && (choice.tasks ? choice.tasks.includes(path) : true)),
    accept: async (chosen) => {
      const added = chosen.some(({ more }) => more) ? await chooseFiles() : [];
      const paths = chosen.flatMap(({ path }) => (path === undefined ? [] : [path]));
      return { ...choice, tasks: [...new Set([...paths, ...added])] };
    },
  });
};

/** Files of the view, and those that the last export took. */
function filesOf({ tasksFiles }: RepositoryModel, last: readonly string[]): { path: string; detail: string }[] {
  const shown = tasksFiles.map(({ path, rows }) => ({ path, detail: l10n.t("{0} samples", exact(rows)) }));
  const others = last.filter((path) => tasksFiles.every((file) => file.path !== path));
  return [...shown, ...others.map((path) => ({ path, detail: path }))];
}

async function chooseFiles(): Promise<readonly string[]> {
  const chosen = await window.showOpenDialog({
    title: l10n.t("Files of tasks"),
    openLabel: l10n.t("Add"),
    canSelectMany: true,
    filters: { [l10n.t("Samples")]: ["jsonl"] },
  });
  return (chosen ?? []).map(({ fsPath }) => fsPath);
}

function nameOf(path: string): string {
  return Uri.file(path).path.split("/").at(-1)!;
}
