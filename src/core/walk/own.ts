import { folderOf, type RepoPath } from "../model/repoPath.ts";

/**
 * Whether the text of a `manifest.json` says that its folder is a dataset of ours:
 * a JSON object whose `generator` is `repoloom`. Browser extensions and web apps have manifests too.
 */
export function isOwnManifest(text: string): boolean {
  if (!text.includes('"repoloom"')) return false;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "generator" in value && value.generator === "repoloom";
  } catch {
    return false;
  }
}

/**
 * Tells the files that are ours and must never leak into a context: `.repoloom/**`, `repoloom.json`,
 * and everything in a folder of `datasets` (`""` is the root).
 */
export function ownFiles(datasets: ReadonlySet<string>): (path: RepoPath) => boolean {
  return (path) =>
    path === "repoloom.json" || path.startsWith(".repoloom/") || foldersOf(path).some((folder) => datasets.has(folder));
}

/** Every folder a path stands in, the root (`""`) last. */
export function foldersOf(path: RepoPath): string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) folders.push(folder);
  return [...folders, ""];
}
