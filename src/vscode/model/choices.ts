import { ConfigurationTarget, type WorkspaceFolder, workspace } from "vscode";
import * as v from "valibot";
import { type PartialSettings, type Settings, settingsSchema } from "../../core/config/settings.ts";
import { Problem } from "../../core/model/problem.ts";
import { loadSettings, readConfig } from "../../node/config/loadSettings.ts";

export type ChoiceName = keyof Settings;

/** What holds for one folder, and which keys its `repoloom.json` decides. */
export interface Choices {
  readonly settings: Settings;
  readonly fixed: ReadonlySet<ChoiceName>;
}

/** @throws Problem where the settings or `repoloom.json` cannot be used */
export async function readChoices(folder: WorkspaceFolder, bundled: readonly string[]): Promise<Choices> {
  const root = folder.uri.fsPath;
  const fixed = Object.keys(await readConfig({ root, bundled })) as ChoiceName[];
  return { settings: await loadSettings({ root, bundled, editor: editorSettings(folder) }), fixed: new Set(fixed) };
}

/**
 * Keeps a choice where the person's own workspace keeps its settings: in the folder's where it has this one already,
 * else in the workspace's.
 */
export async function storeChoice<K extends ChoiceName>(folder: WorkspaceFolder, name: K, value: Settings[K]): Promise<void> {
  const configuration = workspace.getConfiguration("repoloom", folder.uri);
  const own = configuration.inspect(name)?.workspaceFolderValue !== undefined;
  await configuration.update(name, value, own ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Workspace);
}

function editorSettings(folder: WorkspaceFolder): PartialSettings {
  const configuration = workspace.getConfiguration("repoloom", folder.uri);
  const entries = Object.entries(settingsSchema.entries).map(([name, schema]) => {
    const value: unknown = configuration.get(name);
    if (!v.is(schema, value)) {
      throw new Problem("config-invalid", { path: "settings.json", detail: `"repoloom.${name}" is ${JSON.stringify(value)}` });
    }
    return [name, value];
  });
  return Object.fromEntries(entries) as PartialSettings;
}
