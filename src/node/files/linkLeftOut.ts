import { readlinkSync } from "node:fs";
import { folderOf, joinPath, type RepoPath } from "../../core/model/repoPath.ts";
import type { LeftOut } from "../../core/model/sourceFile.ts";

/** A symbolic link is left out; where it leads inside the repository is worth knowing, by the words of the link alone. */
export function linkLeftOut(root: string, path: RepoPath): LeftOut {
  const target = targetOf(root, path);
  return target === undefined || target === "" ? { path, reason: "symlink" } : { path, reason: "symlink", detail: target };
}

function targetOf(root: string, path: RepoPath): RepoPath | undefined {
  try {
    const written = readlinkSync(`${root}/${path}`).replaceAll("\\", "/");
    return /^(?:\/|[a-z]:)/i.test(written) ? undefined : joinPath(folderOf(path), written);
  } catch {
    return undefined; // no link any more, or none that can be read
  }
}
