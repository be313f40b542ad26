import { commands } from "vscode";
import { Disposables } from "./disposables.ts";
import type { RepositoryModel } from "./model/repositoryModel.ts";
import type { WorkspaceModel } from "./model/workspaceModel.ts";

/** Tells `when` clauses what is there, so that every command and every empty view is shown at its time. */
export class ContextKeys extends Disposables {
  private readonly told = new Map<string, boolean>();

  constructor(model: WorkspaceModel) {
    super();
    this.add(model.onDidChange(() => this.tell(model)));
  }

  private tell({ repositories }: WorkspaceModel): void {
    const some = (holds: (repository: RepositoryModel) => boolean): boolean => repositories.some(holds);
    this.set(
      "scanning",
      some(({ running }) => running !== undefined),
    );
    this.set(
      "scanned",
      some(({ findings }) => findings.files !== undefined),
    );
    this.set(
      "hasContexts",
      some(({ findings }) => (findings.contexts?.contexts.length ?? 0) > 0),
    );
    this.set(
      "canUndoMark",
      some(({ book }) => book.deeds.canUndo),
    );
    this.set(
      "canRedoMark",
      some(({ book }) => book.deeds.canRedo),
    );
  }

  private set(name: string, value: boolean): void {
    if (this.told.get(name) === value) return;
    this.told.set(name, value);
    void commands.executeCommand("setContext", `repoloom.${name}`, value);
  }
}
