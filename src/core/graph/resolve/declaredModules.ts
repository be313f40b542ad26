import type { RepoPath } from "../../model/repoPath.ts";
import type { Facts } from "../facts.ts";
import type { Ecosystem } from "../languages.ts";
import { nearest } from "./nearest.ts";

/** Which file is a module, where files say their module's name themselves; of several the nearest to the one that asks. */
export class DeclaredModules {
  private readonly files = new Map<string, RepoPath[]>();

  constructor(files: ReadonlyMap<RepoPath, Facts>, ecosystem: Ecosystem) {
    for (const [path, { ecosystem: own, module }] of files) {
      if (own !== ecosystem || module === undefined) continue;
      const known = this.files.get(module);
      if (known === undefined) this.files.set(module, [path]);
      else known.push(path);
    }
  }

  find(module: string, from: RepoPath): RepoPath | undefined {
    return nearest(this.files.get(module) ?? [], from);
  }
}
