import { l10n, type QuickPickItem, Uri, window } from "vscode";
import * as v from "valibot";
import { type Settings, settingsSchema } from "../../core/config/settings.ts";
import { Problem } from "../../core/model/problem.ts";
import type { ChoiceName } from "../model/choices.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";

/** Where a choice would have no effect: the repositories whose `repoloom.json` decides it. */
interface Standing<K extends ChoiceName> {
  readonly current: Settings[K];
  readonly fixed: readonly RepositoryModel[];
}

/** What holds now for a key. @throws Problem where settings or `repoloom.json` cannot be read */
async function standingOf<K extends ChoiceName>(model: WorkspaceModel, name: K): Promise<Standing<K> | undefined> {
  const all = await Promise.all(
    model.repositories.map(async (repository) => ({ repository, choices: await repository.readChoices() })),
  );
  const [first] = all;
  if (!first) return undefined;
  const fixed = all.filter(({ choices }) => choices.fixed.has(name)).map(({ repository }) => repository);
  return { current: first.choices.settings[name], fixed };
}

/**
 * Asks for one setting and keeps the answer for this workspace. Where a `repoloom.json` decides it for every folder, the
 * file is opened instead, because it would win over whatever is chosen here.
 * @param given by a key binding or another extension: then nobody is asked. (A button in a view's title gives the focused row.)
 * @param ask shows the choices; `undefined` when the person changed their mind
 */
export async function choose<K extends ChoiceName>(
  model: WorkspaceModel,
  name: K,
  given: unknown,
  ask: (current: Settings[K]) => Promise<Settings[K] | undefined>,
): Promise<void> {
  const standing = await standingOf(model, name);
  if (!standing) return;
  if (standing.fixed.length === model.repositories.length) return await openInstead(standing.fixed[0]!, name);
  const value = typeof given === "string" || typeof given === "number" ? accepted(name, given) : await ask(standing.current);
  if (value === undefined) return;
  const open = model.repositories.filter((repository) => !standing.fixed.includes(repository));
  await Promise.all(open.map((repository) => repository.choose(name, value)));
}

/** @throws Problem where the value is none for this key */
function accepted<K extends ChoiceName>(name: K, given: unknown): Settings[K] {
  if (v.is(settingsSchema.entries[name], given)) return given as Settings[K];
  throw new Problem("config-invalid", { path: "repoloom", detail: `"${name}" cannot be ${JSON.stringify(given)}` });
}

async function openInstead({ folder }: RepositoryModel, name: ChoiceName): Promise<void> {
  const open = l10n.t("Open repoloom.json");
  const words = l10n.t(
    '"{0}" is decided by this repository\'s repoloom.json, which wins over the settings. Change it there.',
    name,
  );
  if ((await window.showInformationMessage(words, open)) !== open) return;
  await window.showTextDocument(Uri.joinPath(folder.uri, "repoloom.json"));
}

/** A quick pick item that stands for a value. */
export interface ValueItem<T> extends QuickPickItem {
  readonly value: T;
}

/** Shows values with the current one named and focused. */
export async function pickValue<T>(title: string, items: readonly ValueItem<T>[], current: T): Promise<T | undefined> {
  const marked = items.map((item) => {
    if (item.value !== current) return item;
    return { ...item, description: [item.description, l10n.t("current")].filter(Boolean).join(" · ") };
  });
  const pick = window.createQuickPick<ValueItem<T>>();
  pick.title = title;
  pick.placeholder = l10n.t("Type to filter");
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = marked;
  pick.activeItems = marked.filter((item) => item.value === current);
  const { promise, resolve } = Promise.withResolvers<T | undefined>();
  pick.onDidAccept(() => resolve(pick.selectedItems[0]?.value));
  pick.onDidHide(() => resolve(undefined));
  pick.show();
  try {
    return await promise;
  } finally {
    pick.dispose();
  }
}
