import { comparePaths, folderOf, type RepoPath } from "./repoPath.ts";

/** Sums what files count over every folder above them, sorted by path; the root is not among them. */
export function sumByFolder(
  files: readonly { readonly path: RepoPath; readonly tokens: number }[],
): { path: RepoPath; tokens: number }[] {
  const sums = new Map<RepoPath, number>();
  for (const { path, tokens } of files) {
    for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder))
      sums.set(folder, (sums.get(folder) ?? 0) + tokens);
  }
  return [...sums].map(([path, tokens]) => ({ path, tokens })).toSorted((a, b) => comparePaths(a.path, b.path));
}
