import { commands } from "vscode";
import { Disposables } from "./disposables.ts";
import type { WorkspaceModel } from "./model/workspaceModel.ts";

/** Tells `when` clauses what is there, so that every command and every empty view is shown at its time. */
export class ContextKeys extends Disposables {
  private readonly told = new Map<string, boolean>();

  constructor(model: WorkspaceModel) {
    super();
    this.add(model.onDidChange(() => this.tell(model)));
  }

  private tell({ repositories }: WorkspaceModel): void {
    this.set(
      "scanning",
      repositories.some((one) => one.running),
    );
    this.set(
      "scanned",
      repositories.some((one) => one.findings.files),
    );
    this.set(
      "packed",
      repositories.some((one) => one.findings.contexts),
    );
    this.set(
      "hasContexts",
      repositories.some((one) => (one.findings.contexts?.contexts.length ?? 0) > 0),
    );
    this.set(
      "canUndoMark",
      repositories.some((one) => one.book.canUndo),
    );
  }

  private set(name: string, value: boolean): void {
    if (this.told.get(name) === value) return;
    this.told.set(name, value);
    void commands.executeCommand("setContext", `repoloom.${name}`, value);
  }
}
