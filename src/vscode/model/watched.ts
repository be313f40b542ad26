import type { LeftOut } from "../../core/model/sourceFile.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";

/** What a change on disk means for a folder. */
export type Meaning = "nothing" | "scan" | "annotations" | "settings";

/**
 * Git's own bookkeeping, ignored folders and half-written files of ours change all the time and mean nothing;
 * a new commit or branch means another scan.
 * @param leftOut of the last scan: folders in it end with a slash
 */
export function meaningOf(path: RepoPath, leftOut: readonly LeftOut[]): Meaning {
  if (path === "repoloom.json") return "settings";
  if (path === ".repoloom/annotations.jsonl") return "annotations";
  if (path === ".repoloom" || path.startsWith(".repoloom/")) return "nothing";
  if (path === ".git/HEAD" || path.startsWith(".git/refs/heads/")) return path.endsWith(".lock") ? "nothing" : "scan";
  if (path === ".git" || path.startsWith(".git/")) return "nothing";
  return leftOut.some((entry) => entry.path.endsWith("/") && path.startsWith(entry.path)) ? "nothing" : "scan";
}
