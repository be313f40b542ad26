import { RelativePattern, type Uri, workspace } from "vscode";
import { Disposables } from "./disposables.ts";
import { pathOf } from "./model/pathOf.ts";
import type { RepositoryModel } from "./model/repositoryModel.ts";
import type { Busy } from "./model/busy.ts";
import { debounced, type Soon } from "./model/soon.ts";
import { meaningOf } from "./model/watched.ts";
import type { WorkspaceModel } from "./model/workspaceModel.ts";

/** Looks again when files, settings or trust change; only folders that somebody has scanned are scanned again. */
export class WatchWorkspace extends Disposables {
  private readonly model: WorkspaceModel;
  private readonly watched = new Map<RepositoryModel, Disposables>();

  constructor(model: WorkspaceModel) {
    super();
    this.model = model;
    this.follow();
    this.add(model.onDidChange((parts) => parts.has("scan") && this.follow()));
    this.add(workspace.onDidGrantWorkspaceTrust(() => void model.rescan()));
    this.add(workspace.onDidChangeConfiguration((event) => this.reconfigured(event.affectsConfiguration.bind(event))));
  }

  override dispose(): void {
    for (const watch of this.watched.values()) watch.dispose();
    super.dispose();
  }

  private reconfigured(affects: (section: string, scope: Uri) => boolean): void {
    for (const repository of this.model.repositories) {
      if (affects("repoloom", repository.folder.uri)) void repository.rescan();
    }
  }

  private follow(): void {
    const { repositories } = this.model;
    for (const [repository, watch] of this.watched) {
      if (repositories.includes(repository)) continue;
      watch.dispose();
      this.watched.delete(repository);
    }
    for (const repository of repositories)
      if (!this.watched.has(repository)) this.watched.set(repository, watchOf(repository, this.model.busy));
  }
}

function watchOf(repository: RepositoryModel, busy: Busy): Disposables {
  const watch = new Disposables();
  const scanSoon = watch.add(busy.soon(debounced(500, () => void repository.follow())));
  const loadSoon = watch.add(busy.soon(debounced(200, () => void repository.book.load())));
  const soon: Record<string, Soon> = { scan: scanSoon, settings: scanSoon, annotations: loadSoon };
  const watcher = watch.add(workspace.createFileSystemWatcher(new RelativePattern(repository.folder, "**/*")));
  const see = (uri: Uri): void => soon[meaningOf(pathOf(repository, uri), repository.findings.files?.leftOut ?? [])]?.();
  watch.add({ dispose: () => [scanSoon, loadSoon].forEach((one) => busy.forget(one)) });
  watch.add(watcher.onDidCreate(see));
  watch.add(watcher.onDidChange(see));
  watch.add(watcher.onDidDelete(see));
  return watch;
}
