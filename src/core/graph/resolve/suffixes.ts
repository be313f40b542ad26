import { nameOf, type RepoPath } from "../../model/repoPath.ts";
import { nearest } from "./nearest.ts";

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

  /** Of those that `accept` lets through, where it is given. */
  nearest(suffix: string, from: RepoPath, accept: (path: RepoPath) => boolean = () => true): RepoPath | undefined {
    const plain = suffix.replace(/^(?:\.{0,2}\/)+/, "");
    const candidates = this.byName.get(nameOf(plain)) ?? [];
    return nearest(
      candidates.filter((path) => (path === plain || path.endsWith(`/${plain}`)) && accept(path)),
      from,
    );
  }
}
