import { readdirSync } from "node:fs";
import { join } from "node:path";
import { folderOf, type RepoPath } from "../../core/model/repoPath.ts";

/**
 * Named pipes, sockets and devices beside the files of a list: git neither lists nor reports them. Folders that hold
 * nothing git lists are not searched.
 */
export function specialFiles(root: string, paths: Iterable<RepoPath>): RepoPath[] {
  const folders = new Set([""]);
  for (const path of paths)
    for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  return [...folders].flatMap((folder) => specialIn(join(root, folder), folder === "" ? "" : `${folder}/`));
}

function specialIn(folder: string, prefix: string): RepoPath[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((item) => item.isFIFO() || item.isSocket() || item.isBlockDevice() || item.isCharacterDevice())
      .map(({ name }) => prefix + name);
  } catch {
    return []; // gone since it was listed: its files say so
  }
}
