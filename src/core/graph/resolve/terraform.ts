import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import type { Facts } from "../facts.ts";
import { DeclaredNames } from "./names.ts";
import type { Resolver, Use } from "./resolver.ts";

/** A folder is a module: its files see each other's names; a module that is used by its folder is all its files. */
export const terraform: Resolver = (files) => {
  const own = [...files].filter(([, facts]) => facts.ecosystem === "terraform");
  const names = new DeclaredNames(own, (path) => folderOf(path));
  const folders = Map.groupBy(
    own.map(([path]) => path),
    folderOf,
  );
  return function* (path, facts) {
    const folder = folderOf(path);
    for (const used of facts.imports) yield* imported(used, folder, files, folders);
    for (const mention of facts.mentions ?? []) {
      for (const to of names.find(folder, mention)) yield { to, kind: "same-package" };
    }
  };
};

function* imported(
  { specifier, kind }: Facts["imports"][number],
  folder: string,
  files: ReadonlyMap<RepoPath, Facts>,
  folders: ReadonlyMap<string, readonly RepoPath[]>,
): Generator<Use> {
  const target = joinPath(folder, specifier);
  if (target === undefined) return;
  if (kind === "module") for (const to of folders.get(target) ?? []) yield { to, kind };
  else if (files.has(target)) yield { to: target, kind };
}
