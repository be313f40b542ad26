import { commands, EventEmitter, l10n, type TreeDataProvider, type TreeItem, type TreeView, window } from "vscode";
import type { Neighbours } from "../../core/graph/neighbours.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import { Disposables } from "../disposables.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import { isCancelled, sentenceOf } from "../words/problemSentence.ts";
import { dependenciesItem } from "./dependenciesItem.ts";
import type { DependenciesNode } from "./dependenciesNode.ts";

/** The file whose dependencies are shown. */
interface Subject {
  readonly repository: RepositoryModel;
  readonly path: RepoPath;
}

/** What one file uses and what uses it, each row to be opened in the same direction, until a circle closes. */
export class DependenciesView extends Disposables implements TreeDataProvider<DependenciesNode> {
  private readonly emitter = this.add(new EventEmitter<undefined>());
  private readonly view: TreeView<DependenciesNode>;
  private subject: Subject | undefined;
  private files: RepositoryModel["findings"]["files"];
  readonly onDidChangeTreeData = this.emitter.event;

  constructor(model: WorkspaceModel) {
    super();
    this.view = this.add(window.createTreeView("repoloom.dependencies", { treeDataProvider: this, showCollapseAll: true }));
    this.add(model.onDidChange((parts) => parts.has("scan") && this.follow(model)));
  }

  /** Shows another file's dependencies, and the view. */
  async show(repository: RepositoryModel, path: RepoPath): Promise<void> {
    this.subject = { repository, path };
    this.files = repository.findings.files;
    this.view.description = path;
    this.emitter.fire(undefined);
    await commands.executeCommand("repoloom.dependencies.focus");
  }

  getTreeItem(node: DependenciesNode): TreeItem {
    return dependenciesItem(node);
  }

  async getChildren(node?: DependenciesNode): Promise<DependenciesNode[]> {
    if (!node) return this.subject ? await this.roots(this.subject) : [];
    const { repository, direction } = node;
    if (node.kind === "direction") {
      const above = this.subject ? [this.subject.path] : [];
      return node.neighbours.map((neighbour) => ({ kind: "neighbour", repository, direction, neighbour, above }));
    }
    const { path } = node.neighbour;
    const above = [...node.above, path];
    const found = await repository.dependencies(path);
    return (found?.[direction] ?? []).map((neighbour) => ({ kind: "neighbour", repository, direction, neighbour, above }));
  }

  private async roots({ repository, path }: Subject): Promise<DependenciesNode[]> {
    const found = await this.ask(repository, path);
    if (found) this.view.message = messageOf(found);
    if (!found || found === "absent") return [];
    const directions = ["uses", "usedBy"] as const;
    return directions.map((direction) => ({ kind: "direction", repository, direction, neighbours: found[direction] }));
  }

  private async ask(repository: RepositoryModel, path: RepoPath): Promise<Neighbours | "absent" | undefined> {
    try {
      return (await repository.dependencies(path)) ?? "absent";
    } catch (error) {
      if (!isCancelled(error)) this.view.message = sentenceOf(error);
      return undefined;
    }
  }

  /** After another look at the folder the answers may be others. */
  private follow(model: WorkspaceModel): void {
    if (!this.subject) return;
    const { repository } = this.subject;
    if (!model.repositories.includes(repository)) {
      this.subject = undefined;
      this.view.description = this.view.message = "";
    } else if (repository.running || this.files === repository.findings.files) return;
    this.files = repository.findings.files;
    this.emitter.fire(undefined);
  }
}

function messageOf(found: Neighbours | "absent"): string {
  if (found === "absent") return l10n.t("This file is left out, or it is not there any more.");
  return found.uses.length + found.usedBy.length === 0 ? l10n.t("It uses no other file, and no other file uses it.") : "";
}
