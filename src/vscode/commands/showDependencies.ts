import { l10n, Uri, window } from "vscode";
import type { DependenciesNode } from "../dependencies/dependenciesNode.ts";
import type { FilesNode } from "../files/filesNode.ts";
import { pathOf } from "../model/pathOf.ts";
import type { Reach } from "./reach.ts";

/** Shows what a file uses and what uses it: of a row, of a file in the explorer or an editor's tab, else of the active editor. */
export async function showDependencies(reach: Reach, of?: Uri | FilesNode | DependenciesNode): Promise<void> {
  const uri = of === undefined || of instanceof Uri ? (of ?? window.activeTextEditor?.document.uri) : uriOf(of);
  const repository = uri && reach.model.repositoryOf(uri);
  if (repository) await reach.dependencies.show(repository, pathOf(repository, uri));
  else void window.showInformationMessage(l10n.t("Open a file of this workspace first: its dependencies are shown."));
}

function uriOf(node: FilesNode | DependenciesNode): Uri | undefined {
  const path = node.kind === "neighbour" ? node.neighbour.path : node.kind === "file" ? node.path : undefined;
  return path === undefined ? undefined : Uri.joinPath(node.repository.folder.uri, path);
}
