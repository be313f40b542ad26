import type { Uri } from "vscode";
import type { RepoPath } from "../../core/model/repoPath.ts";
import type { RepositoryModel } from "./repositoryModel.ts";

/** Path of a file in its repository. */
export function pathOf({ folder }: RepositoryModel, uri: Uri): RepoPath {
  return uri.path.slice(folder.uri.path.replace(/\/$/, "").length + 1);
}
