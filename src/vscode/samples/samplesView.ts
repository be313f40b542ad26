import { EventEmitter, l10n, type TreeDataProvider, type TreeItem, type TreeView, window } from "vscode";
import { Disposables } from "../disposables.ts";
import { debounced } from "../model/soon.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import { type Grouping, groupings, matches } from "./groups.ts";
import { SamplesDrag } from "./samplesDrag.ts";
import { samplesItem, samplesTooltip } from "./samplesItem.ts";
import type { SamplesNode } from "./samplesNode.ts";
import { childrenOf, headings, parentOf, type Shown } from "./samplesTree.ts";

/** Questions and answers by status, file or label; what lost its text stands on top. */
export class SamplesView extends Disposables implements TreeDataProvider<SamplesNode> {
  private readonly model: WorkspaceModel;
  private readonly emitter = this.add(new EventEmitter<undefined>());
  private readonly view: TreeView<SamplesNode>;
  private readonly lookSoon = this.add(debounced(500, () => this.look()));
  /** Making samples is work for a thread of its own, but for one that others may need: it waits for a quiet moment. */
  private readonly measureSoon = this.add(debounced(1500, () => this.measure()));
  private what: Shown = { grouping: "status", filter: "" };
  readonly onDidChangeTreeData = this.emitter.event;

  constructor(model: WorkspaceModel) {
    super();
    this.model = model;
    model.busy.soon(this.lookSoon);
    model.busy.soon(this.measureSoon);
    this.view = this.add(
      window.createTreeView("repoloom.samples", {
        treeDataProvider: this,
        showCollapseAll: true,
        canSelectMany: true,
        dragAndDropController: new SamplesDrag(),
      }),
    );
    this.add(this.view.onDidChangeVisibility(() => this.lookSoon()));
    this.add(window.onDidChangeVisibleTextEditors(() => model.marks.hasSome && this.lookSoon()));
    this.add(
      model.onDidChange((parts) => {
        if (parts.has("annotations") || parts.has("scan")) this.lookSoon();
        if (parts.has("annotations") || parts.has("lost") || parts.has("facts") || parts.has("tasks")) this.refresh();
      }),
    );
  }

  get shown(): Shown {
    return this.what;
  }

  groupBy(grouping: Grouping): void {
    this.show({ ...this.what, grouping: groupings.includes(grouping) ? grouping : "status" });
  }

  filter(filter: string): void {
    this.show({ ...this.what, filter: filter.trim() });
  }

  async reveal(node: SamplesNode): Promise<void> {
    await this.view.reveal(node, { focus: true, expand: true });
  }

  getTreeItem(node: SamplesNode): TreeItem {
    const under = node.kind === "annotation" && this.what.grouping === "label" ? "/label" : "";
    return samplesItem(node, under);
  }

  resolveTreeItem(item: TreeItem, node: SamplesNode): TreeItem {
    item.tooltip = samplesTooltip(node);
    return item;
  }

  getParent(node: SamplesNode): SamplesNode | undefined {
    const parent = parentOf(node, this.what);
    return parent?.kind === "root" && this.model.repositories.length === 1 ? undefined : parent;
  }

  getChildren(node?: SamplesNode): SamplesNode[] {
    return node ? childrenOf(node, this.what) : this.roots();
  }

  private roots(): SamplesNode[] {
    const marked = this.model.repositories.filter(
      ({ book, tasksFiles }) => book.annotations.length + book.broken.length + tasksFiles.length > 0,
    );
    const [only] = marked;
    return this.model.repositories.length === 1 && only
      ? headings(only, this.what)
      : marked.map((repository) => ({ kind: "root", repository }));
  }

  private show(what: Shown): void {
    this.what = what;
    this.refresh();
  }

  /** How far one is stands beside the title; what still needs a person is the badge. */
  private refresh(): void {
    this.emitter.fire(undefined);
    const { repositories } = this.model;
    const all = repositories.flatMap(({ book }) => book.annotations.filter(({ status }) => status !== "rejected"));
    const ready = all.filter(({ status }) => status === "ready").length;
    const tooltip = l10n.t("{0} of {1} ready", ready, all.length);
    this.view.badge = all.length === ready ? undefined : { value: all.length - ready, tooltip };
    this.view.description = all.length === 0 ? "" : `${ready} / ${all.length}`;
    const troubles = repositories.flatMap(({ book }) => (book.trouble === undefined ? [] : [book.trouble]));
    this.view.message = [...this.filterWords(), ...troubles].join("\n");
  }

  private filterWords(): readonly string[] {
    const { filter } = this.what;
    if (filter === "") return [];
    const all = this.model.repositories.flatMap(({ book }) => book.annotations);
    return [l10n.t("Filter: {0} ({1} of {2})", filter, all.filter((one) => matches(one, filter)).length, all.length)];
  }

  /** What became of marks, and what samples would be, is only looked for while somebody looks. */
  private look(): void {
    if (!this.view.visible && !this.model.marks.hasSome) return;
    for (const repository of this.model.repositories) void repository.lookForMarks();
    this.measureSoon();
  }

  private measure(): void {
    if (!this.view.visible) return;
    for (const repository of this.model.repositories) void repository.measureSamples();
  }
}
