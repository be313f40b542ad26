import type { RepoPath } from "../../model/repoPath.ts";
import type { Facts } from "../facts.ts";

/** Which files declare a name in a package or namespace: how languages link whose files do not matter. */
export class DeclaredNames {
  private readonly packages = new Map<string, Map<string, RepoPath[]>>();

  /** `packageOf` gives the key under which a file's names are known. */
  constructor(files: Iterable<readonly [RepoPath, Facts]>, packageOf: (path: RepoPath, facts: Facts) => string) {
    for (const [path, facts] of files) {
      const key = packageOf(path, facts);
      const names = this.packages.get(key) ?? new Map<string, RepoPath[]>();
      this.packages.set(key, names);
      for (const name of facts.declares ?? []) {
        const known = names.get(name);
        if (known === undefined) names.set(name, [path]);
        else known.push(path);
      }
    }
  }

  has(key: string): boolean {
    return this.packages.has(key);
  }

  /** Files that declare the name there. */
  find(key: string, name: string): readonly RepoPath[] {
    return this.packages.get(key)?.get(name) ?? [];
  }
}
