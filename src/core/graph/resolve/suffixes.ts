import { folderOf, nameOf, type RepoPath } from "../../model/repoPath.ts";

/** Finds files by the end of their path; of several the nearest to the one that asks. */
export class Suffixes {
  private readonly byName = new Map<string, RepoPath[]>();

  constructor(paths: Iterable<RepoPath>) {
    for (const path of paths) {
      const name = nameOf(path);
      const known = this.byName.get(name);
      if (known === undefined) this.byName.set(name, [path]);
      else known.push(path);
    }
  }

  /** The file that ends in these segments: most folders shared with `from`, then the shortest path, then the first. */
  nearest(suffix: string, from: RepoPath): RepoPath | undefined {
    const plain = suffix.replace(/^(?:\.{0,2}\/)+/, "");
    const candidates = (this.byName.get(nameOf(plain)) ?? []).filter((path) => path === plain || path.endsWith(`/${plain}`));
    return candidates.length < 2 ? candidates[0] : nearestOf(candidates, folderOf(from).split("/"));
  }
}

function nearestOf(candidates: readonly RepoPath[], folders: readonly string[]): RepoPath {
  const rank = (path: RepoPath) => ({ path, shared: sharedFolders(path.split("/"), folders), length: path.split("/").length });
  const best = candidates.map(rank).toSorted((a, b) => b.shared - a.shared || a.length - b.length || (a.path < b.path ? -1 : 1));
  return best[0]!.path;
}

function sharedFolders(path: readonly string[], folders: readonly string[]): number {
  let shared = 0;
  while (shared < folders.length && path[shared] === folders[shared]) shared++;
  return shared;
}
