import { folderOf, type RepoPath } from "../../model/repoPath.ts";

/** Of several files the one that shares most folders with the file that asks, then the shallowest, then the first. */
export function nearest(candidates: readonly RepoPath[], from: RepoPath): RepoPath | undefined {
  if (candidates.length < 2) return candidates[0];
  const folders = folderOf(from).split("/");
  const rank = (path: RepoPath) => ({ path, shared: sharedFolders(path.split("/"), folders), length: path.split("/").length });
  const ranked = candidates
    .map(rank)
    .toSorted((a, b) => b.shared - a.shared || a.length - b.length || (a.path < b.path ? -1 : 1));
  return ranked[0]!.path;
}

function sharedFolders(path: readonly string[], folders: readonly string[]): number {
  let shared = 0;
  while (shared < folders.length && path[shared] === folders[shared]) shared++;
  return shared;
}
