import { EventEmitter, type Memento, type Uri, type WorkspaceFolder, window, workspace } from "vscode";
import type { Log } from "../../core/ports/log.ts";
import type { Engine, Watch } from "../../node/engine/engine.ts";
import type { PushReport, PushRequest } from "../../node/hub/pushDataset.ts";
import type { PlanAsked, PlannedTraining } from "../../node/training/planTraining.ts";
import { Disposables } from "../disposables.ts";
import { LiveMarks } from "../marks/liveMarks.ts";
import { sentenceOf } from "../words/problemSentence.ts";
import { Busy } from "./busy.ts";
import type { Part } from "./part.ts";
import type { House } from "./house.ts";
import { RepositoryModel } from "./repositoryModel.ts";
import { throttled } from "./soon.ts";

/** How full the selected context is, or the whole of what is ticked. */
export interface Budget {
  readonly repository: RepositoryModel;
  readonly tokens: number;
  readonly limit: number;
  readonly contexts: number;
  /** 1-based; absent where no context is selected. */
  readonly selected?: number;
}

/** All that the editor knows: it answers the views, takes the commands and fires one event. */
export class WorkspaceModel extends Disposables {
  private readonly house: House;
  private readonly parts = new Set<Part>();
  private readonly emitter = this.add(new EventEmitter<ReadonlySet<Part>>());
  private readonly fireSoon = this.add(throttled(100, () => this.fire()));
  readonly busy = new Busy();
  /** Marks in the open documents. */
  readonly marks: LiveMarks;
  private selection: { readonly repository: RepositoryModel; readonly id: string } | undefined;
  private list: readonly RepositoryModel[] = [];

  /** At most ten times a second, with all that changed since the last time. */
  readonly onDidChange = this.emitter.event;

  constructor(engine: Engine, log: Log, memory: Memento) {
    super();
    const changed = (part: Part): void => {
      this.parts.add(part);
      this.fireSoon();
    };
    this.busy.soon(this.fireSoon);
    this.house = { engine, log, memory, changed, busy: this.busy };
    const repositoryOf = (uri: Uri): RepositoryModel | undefined => this.repositoryOf(uri);
    this.marks = this.add(
      new LiveMarks({ repositoryOf, changed, busy: this.busy, failed: (error) => log.warn(sentenceOf(error)) }),
    );
    this.follow(workspace.workspaceFolders ?? []);
    this.add(window.onDidChangeActiveTextEditor(() => this.list.length > 1 && changed("selection")));
    this.add(workspace.onDidChangeWorkspaceFolders(() => this.follow(workspace.workspaceFolders ?? [])));
  }

  get repositories(): readonly RepositoryModel[] {
    return this.list;
  }

  async planTraining(asked: PlanAsked): Promise<PlannedTraining> {
    return await this.house.engine.planTraining(asked);
  }

  async pushDataset(request: PushRequest, watch: Watch): Promise<PushReport> {
    return await this.house.engine.pushDataset(request, watch);
  }

  get log(): Log {
    return this.house.log;
  }

  repositoryOf(uri: Uri): RepositoryModel | undefined {
    const folder = workspace.getWorkspaceFolder(uri);
    return folder && this.list.find((repository) => repository.folder.uri.toString() === folder.uri.toString());
  }

  async scan(): Promise<void> {
    await Promise.all(this.list.map((repository) => repository.scan()));
  }

  /** Looks again at every folder that was looked at before. */
  async rescan(): Promise<void> {
    await Promise.all(this.list.map((repository) => repository.rescan()));
  }

  cancel(): void {
    for (const repository of this.list) repository.cancel();
  }

  select(repository: RepositoryModel, id: string): void {
    this.selection = { repository, id };
    this.house.changed("selection");
  }

  deselect(): void {
    this.selection = undefined;
    this.house.changed("selection");
  }

  /** Of the selected context, else of the folder of the active editor, else of the first folder that has been counted. */
  get budget(): Budget | undefined {
    const counted = this.list.filter((one) => one.findings.count);
    const active = window.activeTextEditor && this.repositoryOf(window.activeTextEditor.document.uri);
    const repository = this.selection?.repository ?? counted.find((one) => one === active) ?? counted[0];
    const limit = repository?.settings?.limit;
    if (!repository || limit === undefined) return undefined;
    const contexts = repository.findings.contexts?.contexts ?? [];
    const at = contexts.findIndex((context) => context.id === this.selection?.id);
    const selected = contexts[at];
    if (selected)
      return { repository, tokens: selected.n_tokens, limit: selected.limit, contexts: contexts.length, selected: at + 1 };
    const tree = repository.tree;
    return tree?.counted ? { repository, tokens: tree.tokensOn, limit, contexts: contexts.length } : undefined;
  }

  override dispose(): void {
    for (const repository of this.list) repository.dispose();
    super.dispose();
  }

  private follow(folders: readonly WorkspaceFolder[]): void {
    const known = new Map(this.list.map((repository) => [repository.folder.uri.toString(), repository]));
    const onDisk = folders.filter((folder) => folder.uri.scheme === "file");
    this.list = onDisk.map((folder) => known.get(folder.uri.toString()) ?? this.open(folder));
    for (const repository of known.values()) if (!this.list.includes(repository)) repository.dispose();
    if (this.selection && !this.list.includes(this.selection.repository)) this.selection = undefined;
    this.house.changed("scan");
  }

  private open(folder: WorkspaceFolder): RepositoryModel {
    const repository = new RepositoryModel(folder, this.house);
    void repository.book.load();
    return repository;
  }

  private fire(): void {
    const parts = new Set(this.parts);
    this.parts.clear();
    if (parts.has("annotations") || parts.has("lost")) this.marks.refresh();
    this.emitter.fire(parts);
  }
}
