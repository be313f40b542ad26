import { window } from "vscode";
import { Disposables } from "./disposables.ts";
import type { WorkspaceModel } from "./model/workspaceModel.ts";

const views = ["repoloom.files", "repoloom.contexts"] as const;

/** The moving line on top of the views while a folder is looked at. */
export class ScanProgress extends Disposables {
  private stop: (() => void) | undefined;

  constructor(model: WorkspaceModel) {
    super();
    this.add(model.onDidChange(() => this.follow(model.repositories.some((repository) => repository.running))));
    this.add({ dispose: () => this.follow(false) });
  }

  private follow(running: boolean): void {
    if (running === (this.stop !== undefined)) return;
    this.stop?.();
    this.stop = undefined;
    if (!running) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.stop = resolve;
    for (const viewId of views) void window.withProgress({ location: { viewId } }, () => promise);
  }
}
