import type { RepoPath } from "../../model/repoPath.ts";

/** Finds files by their path without the extension: one look-up instead of one for each extension. */
export class Stems {
  private readonly best = new Map<string, { readonly path: RepoPath; readonly rank: number }>();

  /** `extensions` with their dots, the most wanted first. A path may have several: `a.d.ts` is `a` and `a.d`. */
  constructor(paths: Iterable<RepoPath>, extensions: readonly string[]) {
    const ranks = new Map(extensions.map((extension, rank) => [extension, rank]));
    for (const path of paths) {
      const name = path.lastIndexOf("/") + 1;
      const last = path.lastIndexOf(".");
      if (last < name) continue;
      for (const dot of [last, path.lastIndexOf(".", last - 1)]) {
        const rank = dot < name ? undefined : ranks.get(path.slice(dot));
        if (rank !== undefined) this.note(path.slice(0, dot), path, rank);
      }
    }
  }

  find(stem: string): RepoPath | undefined {
    return this.best.get(stem)?.path;
  }

  private note(stem: string, path: RepoPath, rank: number): void {
    const known = this.best.get(stem);
    if (known === undefined || rank < known.rank) this.best.set(stem, { path, rank });
  }
}
