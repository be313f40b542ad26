import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import type { Facts } from "../facts.ts";
import { fileFor } from "./javascript/fileFor.ts";
import type { Resolve } from "./resolver.ts";

/** Node's, TypeScript's and the bundlers' rules over the repository's paths; packages from outside are no edges. */
export function javascript(files: ReadonlyMap<RepoPath, Facts>): Resolve {
  return function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      if (!specifier.startsWith(".")) continue;
      const target = joinPath(folderOf(path), specifier);
      const to = target === undefined ? undefined : fileFor(target, files);
      if (to !== undefined) yield { to, kind };
    }
  };
}
