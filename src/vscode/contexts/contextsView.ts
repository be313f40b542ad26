import { EventEmitter, type TreeDataProvider, type TreeItem, type TreeView, window } from "vscode";
import { Disposables } from "../disposables.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import { contextsItem } from "./contextsItem.ts";
import type { ContextsNode } from "./contextsNode.ts";
import { contextsTooltip } from "./contextsTooltip.ts";

/** How the ticked files share out over the limit: each context with its files in order, what fell out, what was cut. */
export class ContextsView extends Disposables implements TreeDataProvider<ContextsNode> {
  private readonly model: WorkspaceModel;
  private readonly emitter = this.add(new EventEmitter<undefined>());
  /** What the rows were built from. */
  private shown: readonly unknown[] = [];
  readonly onDidChangeTreeData = this.emitter.event;

  constructor(model: WorkspaceModel) {
    super();
    this.model = model;
    const view = this.add(window.createTreeView("repoloom.contexts", { treeDataProvider: this, showCollapseAll: true }));
    this.add(view.onDidChangeSelection(({ selection }) => this.select(selection[0])));
    this.add(model.onDidChange((parts) => (parts.has("scan") || parts.has("ticks")) && this.refresh(view)));
  }

  getTreeItem(node: ContextsNode): TreeItem {
    return contextsItem(node);
  }

  resolveTreeItem(item: TreeItem, node: ContextsNode): TreeItem {
    item.tooltip = contextsTooltip(node);
    return item;
  }

  getChildren(node?: ContextsNode): ContextsNode[] {
    return node ? childrenOf(node) : this.roots();
  }

  private roots(): ContextsNode[] {
    const packed = this.model.repositories.filter(({ findings }) => findings.contexts && findings.contexts.contexts.length > 0);
    const [only] = packed;
    return this.model.repositories.length === 1 && only
      ? contentOf(only)
      : packed.map((repository) => ({ kind: "root", repository }));
  }

  private select(node: ContextsNode | undefined): void {
    if (node?.kind === "context" || node?.kind === "part") this.model.select(node.repository, node.context.id);
    else this.model.deselect();
  }

  /** How good the packing is stands above the contexts, next to the name of the order that made it. */
  private refresh(view: TreeView<ContextsNode>): void {
    const orders = new Set(this.model.repositories.flatMap(({ settings }) => (settings ? [settings.order] : [])));
    view.description = [...orders].join(", ");
    const next = this.model.repositories.flatMap((repository) => [
      repository,
      repository.findings.contexts,
      repository.tickedOff,
    ]);
    if (next.length === this.shown.length && next.every((one, at) => one === this.shown[at])) return;
    this.shown = next;
    this.emitter.fire(undefined);
  }
}

function childrenOf(node: ContextsNode): ContextsNode[] {
  const { repository } = node;
  if (node.kind === "root") return contentOf(repository);
  if (node.kind === "context")
    return node.context.files.map((file) => ({ kind: "part", file, context: node.context, repository }));
  if (node.kind === "fellOut") return node.entries.map((entry) => ({ kind: "fallen", entry, repository }));
  if (node.kind === "cuts") return node.cuts.map((cut) => ({ kind: "cut", cut, repository }));
  if (node.kind !== "tickedOff") return [];
  return [...repository.tickedOff].toSorted().map((path) => ({ kind: "off", path, repository }));
}

function contentOf(repository: RepositoryModel): ContextsNode[] {
  const { contexts } = repository.findings;
  if (!contexts) return [];
  const nodes: ContextsNode[] = contexts.contexts.map((context, at) => ({
    kind: "context",
    context,
    number: at + 1,
    repository,
  }));
  const entries = repository.fellOut;
  if (entries.length > 0) nodes.push({ kind: "fellOut", entries, repository });
  if (contexts.cut.length > 0) nodes.push({ kind: "cuts", cuts: contexts.cut, repository });
  if (repository.tickedOff.size > 0) nodes.push({ kind: "tickedOff", repository });
  return nodes;
}
