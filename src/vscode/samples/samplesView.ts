import { EventEmitter, l10n, type TreeDataProvider, type TreeItem, type TreeView, window } from "vscode";
import { Disposables } from "../disposables.ts";
import { keyOf, marksOf } from "../marks/mark.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import { debounced } from "../model/soon.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import { groupNames, groupOf } from "./groups.ts";
import { samplesItem, samplesTooltip } from "./samplesItem.ts";
import type { SamplesNode } from "./samplesNode.ts";

/** Questions and answers by status, orphans on top. */
export class SamplesView extends Disposables implements TreeDataProvider<SamplesNode> {
  private readonly model: WorkspaceModel;
  private readonly emitter = this.add(new EventEmitter<undefined>());
  private readonly view: TreeView<SamplesNode>;
  private readonly lookSoon = this.add(debounced(500, () => this.look()));
  readonly onDidChangeTreeData = this.emitter.event;

  constructor(model: WorkspaceModel) {
    super();
    this.model = model;
    model.busy.soon(this.lookSoon);
    this.view = this.add(window.createTreeView("repoloom.samples", { treeDataProvider: this, showCollapseAll: true }));
    this.add(this.view.onDidChangeVisibility(() => this.lookSoon()));
    this.add(
      model.onDidChange((parts) => {
        if (parts.has("annotations") || parts.has("scan")) this.lookSoon();
        if (parts.has("annotations") || parts.has("lost")) this.refresh();
      }),
    );
  }

  async reveal(node: SamplesNode): Promise<void> {
    await this.view.reveal(node, { focus: true, expand: true });
  }

  getTreeItem(node: SamplesNode): TreeItem {
    return samplesItem(node);
  }

  resolveTreeItem(item: TreeItem, node: SamplesNode): TreeItem {
    item.tooltip = samplesTooltip(node);
    return item;
  }

  getParent(node: SamplesNode): SamplesNode | undefined {
    const { repository } = node;
    if (node.kind === "mark") return annotationNode(repository, node.mark.annotation);
    if (node.kind === "annotation") return { kind: "group", name: groupOf(node.annotation, repository.book.places), repository };
    if (node.kind === "broken") return { kind: "group", name: "broken", repository };
    return node.kind === "group" && this.model.repositories.length > 1 ? { kind: "root", repository } : undefined;
  }

  getChildren(node?: SamplesNode): SamplesNode[] {
    if (!node) return this.roots();
    const { repository } = node;
    if (node.kind === "root") return groupsOf(repository);
    if (node.kind === "group") return contentOf(node);
    if (node.kind !== "annotation") return [];
    const { places } = repository.book;
    return marksOf(node.annotation).map((mark) => ({ kind: "mark", mark, orphan: places.get(keyOf(mark)) === null, repository }));
  }

  private roots(): SamplesNode[] {
    const marked = this.model.repositories.filter(({ book }) => book.annotations.length + book.broken.length > 0);
    const [only] = marked;
    return this.model.repositories.length === 1 && only
      ? groupsOf(only)
      : marked.map((repository) => ({ kind: "root", repository }));
  }

  private refresh(): void {
    this.emitter.fire(undefined);
    const { repositories } = this.model;
    const drafts = repositories.flatMap(({ book }) => book.annotations.filter((one) => one.status === "draft")).length;
    this.view.badge = drafts === 0 ? undefined : { value: drafts, tooltip: l10n.t("{0} drafts", drafts) };
    const troubles = repositories.flatMap(({ book }) => (book.trouble === undefined ? [] : [book.trouble]));
    this.view.message = troubles.join("\n");
  }

  /** Orphans are only looked for while somebody looks. */
  private look(): void {
    if (!this.view.visible) return;
    for (const repository of this.model.repositories) void repository.lookForMarks();
  }
}

function groupsOf(repository: RepositoryModel): SamplesNode[] {
  const { annotations, broken, places } = repository.book;
  const present = new Set<string>(annotations.map((annotation) => groupOf(annotation, places)));
  if (broken.length > 0) present.add("broken");
  return groupNames.filter((name) => present.has(name)).map((name) => ({ kind: "group", name, repository }));
}

function contentOf({ name, repository }: Extract<SamplesNode, { kind: "group" }>): SamplesNode[] {
  const { annotations, broken, places } = repository.book;
  if (name === "broken") return broken.map((line) => ({ kind: "broken", line, repository }));
  return annotations.filter((one) => groupOf(one, places) === name).map((annotation) => annotationNode(repository, annotation));
}

function annotationNode(repository: RepositoryModel, annotation: RepositoryModel["book"]["annotations"][number]): SamplesNode {
  return { kind: "annotation", annotation, orphan: groupOf(annotation, repository.book.places) === "orphan", repository };
}
