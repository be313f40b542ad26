import type { LeftOut } from "../../core/model/sourceFile.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { FileNode, FolderNode } from "./fileTree.ts";
import type { LeftOutGroup } from "./leftOutGroups.ts";

/** A row of the Files view. */
export type FilesNode = { readonly repository: RepositoryModel } & (
  | { readonly kind: "root" }
  | { readonly kind: "proposal"; readonly files: number; readonly tokens: number }
  | FolderNode
  | FileNode
  | { readonly kind: "leftOut"; readonly groups: readonly LeftOutGroup[] }
  | { readonly kind: "reason"; readonly group: LeftOutGroup }
  | { readonly kind: "omission"; readonly entry: LeftOut }
);
