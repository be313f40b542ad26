import {
  EventEmitter,
  l10n,
  type TreeCheckboxChangeEvent,
  type TreeDataProvider,
  type TreeItem,
  TreeItemCheckboxState,
  type TreeView,
  window,
} from "vscode";
import { Disposables } from "../disposables.ts";
import { viewMessage } from "../viewMessage.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import { filesWords } from "../words/countWords.ts";
import { filesItem } from "./filesItem.ts";
import type { FilesNode } from "./filesNode.ts";
import { filesTooltip } from "./filesTooltip.ts";
import { folderAt, type TreeNode } from "./fileTree.ts";
import { leftOutGroups } from "./leftOutGroups.ts";
import { isWorthARow, proposalsIn } from "./proposals.ts";
import { tickOff, tickOn } from "./ticks.ts";

/** Every file with its tokens and its tick, and everything left out with its reason. */
export class FilesView extends Disposables implements TreeDataProvider<FilesNode> {
  private readonly model: WorkspaceModel;
  private readonly emitter = this.add(new EventEmitter<undefined>());
  private readonly view: TreeView<FilesNode>;
  /** What the rows were built from. */
  private shown: readonly unknown[] = [];
  readonly onDidChangeTreeData = this.emitter.event;

  constructor(model: WorkspaceModel) {
    super();
    this.model = model;
    this.view = this.add(
      window.createTreeView("repoloom.files", {
        treeDataProvider: this,
        manageCheckboxStateManually: true,
        showCollapseAll: true,
      }),
    );
    this.add(this.view.onDidChangeCheckboxState((event) => this.tick(event)));
    this.add(
      model.onDidChange((parts) => {
        if (parts.has("scan") || parts.has("ticks")) this.refresh();
        if (parts.has("scan") || parts.has("progress")) this.view.message = viewMessage(model);
      }),
    );
  }

  getTreeItem(node: FilesNode): TreeItem {
    return filesItem(node);
  }

  resolveTreeItem(item: TreeItem, node: FilesNode): TreeItem {
    item.tooltip = filesTooltip(node);
    return item;
  }

  getChildren(node?: FilesNode): FilesNode[] {
    if (!node) return this.roots();
    const { repository } = node;
    if (node.kind === "root") return contentOf(repository);
    if (node.kind === "folder") return node.children.map((child) => ({ ...child, repository }));
    if (node.kind === "leftOut") return node.groups.map((group) => ({ kind: "reason", group, repository }));
    return node.kind === "reason" ? node.group.entries.map((entry) => ({ kind: "omission", entry, repository })) : [];
  }

  private roots(): FilesNode[] {
    const scanned = this.model.repositories.filter((repository) => repository.findings.files);
    const [only] = scanned;
    return this.model.repositories.length === 1 && only
      ? contentOf(only)
      : scanned.map((repository) => ({ kind: "root", repository }));
  }

  private refresh(): void {
    const next = this.model.repositories.flatMap((repository) => [
      repository,
      repository.findings.files,
      repository.tree,
      repository.settings?.limit,
      repository.proposalDismissed,
    ]);
    if (next.length === this.shown.length && next.every((one, at) => one === this.shown[at])) return;
    this.shown = next;
    this.emitter.fire(undefined);
    const lost = this.model.repositories.reduce((sum, { fellOut }) => sum + fellOut.length, 0);
    this.view.badge = lost === 0 ? undefined : { value: lost, tooltip: l10n.t("{0} in no context", filesWords(lost)) };
  }

  /** One click may tick several rows; each folder's ticks are kept at once. */
  private tick({ items }: TreeCheckboxChangeEvent<FilesNode>): void {
    for (const [repository, changes] of Map.groupBy(items, ([node]) => node.repository)) {
      let off = repository.tickedOff;
      for (const [node, state] of changes) {
        if (node.kind !== "file" && node.kind !== "folder") continue;
        off = state === TreeItemCheckboxState.Checked ? tickOn(off, node.path, childrenIn(repository)) : tickOff(off, node.path);
      }
      repository.tick(off);
    }
  }
}

function contentOf(repository: RepositoryModel): FilesNode[] {
  const { findings, fellOut } = repository;
  const nodes = [
    ...proposalOf(repository),
    ...(repository.tree?.children ?? []).map((child: TreeNode) => ({ ...child, repository })),
  ];
  const groups = leftOutGroups(findings.files?.leftOut, fellOut);
  return groups.length === 0 ? nodes : [...nodes, { kind: "leftOut", groups, repository }];
}

function proposalOf(repository: RepositoryModel): FilesNode[] {
  const { tree, findings, tickedOff, proposalDismissed } = repository;
  if (!tree?.counted || proposalDismissed) return [];
  const proposals = proposalsIn(findings.count?.files ?? [], tickedOff);
  const tokens = proposals.reduce((sum, one) => sum + one.tokens, 0);
  return isWorthARow(proposals, tree.tokens) ? [{ kind: "proposal", files: proposals.length, tokens, repository }] : [];
}

function childrenIn(repository: RepositoryModel): (folder: string) => readonly string[] {
  return (folder) => (repository.tree && folderAt(repository.tree, folder)?.children.map((child) => child.path)) ?? [];
}
