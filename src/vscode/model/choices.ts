import { ConfigurationTarget, type Memento, Uri, type WorkspaceFolder, workspace } from "vscode";
import * as v from "valibot";
import { type PartialSettings, type Settings, settingsSchema } from "../../core/config/settings.ts";
import { Problem } from "../../core/model/problem.ts";
import { loadSettings, readConfig } from "../../node/config/loadSettings.ts";
import { bundledTokenizers } from "../../node/tokens/bundled.ts";

export type ChoiceName = keyof Settings;

/** What holds for one folder, and which keys its `repoloom.json` decides. */
export interface Choices {
  readonly settings: Settings;
  readonly fixed: ReadonlySet<ChoiceName>;
}

/**
 * The choices for one folder. What a person picks is kept in the workspace's settings where those already name the key or
 * lie in a `.code-workspace` file; else in the editor's own storage for this workspace, because a new
 * `.vscode/settings.json` would be one more file of the repository and of its dataset.
 */
export class FolderChoices {
  private readonly folder: WorkspaceFolder;
  private readonly memory: Memento;

  constructor(folder: WorkspaceFolder, memory: Memento) {
    this.folder = folder;
    this.memory = memory;
  }

  /** @throws Problem where the settings or `repoloom.json` cannot be used */
  async read(): Promise<Choices> {
    const root = this.folder.uri.fsPath;
    const fixed = new Set(Object.keys(await readConfig({ root, bundled: bundledTokenizers })) as ChoiceName[]);
    const settings = await loadSettings({ root, bundled: bundledTokenizers, editor: this.editorSettings() });
    const { tokenizer } = settings;
    if (!workspace.isTrusted && fixed.has("tokenizer") && !bundledTokenizers.includes(tokenizer)) {
      throw new Problem("config-unsafe", {
        path: Uri.joinPath(this.folder.uri, "repoloom.json").fsPath,
        detail: `the tokenizer "${tokenizer}" is only used in a trusted workspace`,
      });
    }
    return { settings, fixed };
  }

  async store<K extends ChoiceName>(name: K, value: Settings[K]): Promise<void> {
    const target = this.targetOf(name);
    if (target === undefined) await this.memory.update(this.keyOf(name), value);
    else await workspace.getConfiguration("repoloom", this.folder.uri).update(name, value, target);
  }

  /** `undefined`: not in the settings. */
  private targetOf(name: ChoiceName): ConfigurationTarget | undefined {
    const named = workspace.getConfiguration("repoloom", this.folder.uri).inspect(name);
    if (named?.workspaceFolderValue !== undefined) return ConfigurationTarget.WorkspaceFolder;
    const inFile = workspace.workspaceFile?.scheme === "file";
    return inFile || named?.workspaceValue !== undefined ? ConfigurationTarget.Workspace : undefined;
  }

  private editorSettings(): PartialSettings {
    const configuration = workspace.getConfiguration("repoloom", this.folder.uri);
    const entries = Object.entries(settingsSchema.entries).map(([name, schema]) => {
      const kept = this.targetOf(name as ChoiceName) === undefined ? this.memory.get<unknown>(this.keyOf(name)) : undefined;
      const value: unknown = kept ?? configuration.get(name);
      if (!v.is(schema, value)) {
        throw new Problem("config-invalid", { path: "settings.json", detail: `"repoloom.${name}" is ${JSON.stringify(value)}` });
      }
      return [name, value];
    });
    return Object.fromEntries(entries) as PartialSettings;
  }

  private keyOf(name: string): string {
    return `choice:${this.folder.uri.toString()}:${name}`;
  }
}
