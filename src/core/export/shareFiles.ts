import { folderOf, type RepoPath } from "../model/repoPath.ts";
import { Clusters } from "./clusters.ts";
import { type SplitShare, splitOf } from "./splits.ts";

/** A file with what it holds: the same content is in one split wherever it stands. */
export interface SharedFile {
  readonly path: RepoPath;
  readonly blob: string;
}

/**
 * Shares files out by folder, so that each split can be woven of its own files alone. A folder goes into one split with all
 * that is in it; folders that hold more than half of the files are opened, and those below them shared out. Folders that hold
 * the same content go together.
 */
export function shareFiles(
  files: readonly SharedFile[],
  { repo, splits, seed }: { readonly repo: string; readonly splits: readonly SplitShare[]; readonly seed: number },
): Map<RepoPath, string> {
  const unitOf = unitsOf(files);
  const clusters = new Clusters();
  for (const { path, blob } of files) clusters.join(`folder ${unitOf(path)}`, `same ${blob}`);
  return new Map(files.map(({ path }) => [path, splitOf(`${repo}\n${clusters.nameOf(`folder ${unitOf(path)}`)}`, splits, seed)]));
}

/** The folder that a file is shared out with: the first one on its way down that is not opened. */
function unitsOf(files: readonly SharedFile[]): (path: RepoPath) => RepoPath {
  const sizes = new Map<RepoPath, number>();
  for (const { path } of files) for (const folder of foldersDown(path)) sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
  const isOpened = (folder: RepoPath) => folder === "" || sizes.get(folder)! > files.length / 2;
  return (path) => foldersDown(path).find((folder) => !isOpened(folder)) ?? folderOf(path);
}

/** `""`, `a`, `a/b` for `a/b/c.ts`. */
function foldersDown(path: RepoPath): RepoPath[] {
  const parts = path.split("/").slice(0, -1);
  return ["", ...parts.map((_, index) => parts.slice(0, index + 1).join("/"))];
}
