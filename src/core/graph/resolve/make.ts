import { folderOf, joinPath, nameOf, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import { Anchors } from "./anchors.ts";
import { climb } from "./climb.ts";
import type { Found, Resolver } from "./resolver.ts";

/** Makefiles by path: from the folder where make is run, which is the own one or one above. Stars stand for all that match. */
export const make: Resolver = (files) => {
  const anchors = new Anchors(files, [""]);
  const folders = Map.groupBy(files.keys(), folderOf);
  return function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const found = specifier.includes("*") ? matching(specifier, path, folders) : [anchors.find(specifier, path)];
      for (const file of found) if (file !== undefined) yield { ...file, kind };
    }
  };
};

function matching(specifier: string, from: RepoPath, folders: ReadonlyMap<string, readonly RepoPath[]>): Found[] {
  const path = specifier.replace(/^\$\w+\//, "");
  const name = nameOf(path);
  if (folderOf(path).includes("*") || name.split("*").length > 4) return [];
  const pattern = new RegExp(`^${name.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll(/\*+/g, ".*")}$`);
  for (const above of climb(folderOf(from))) {
    const inside = folders.get(joinPath(above, folderOf(path)) ?? "/") ?? [];
    const found = inside.filter((file) => pattern.test(nameOf(file)));
    if (found.length > 0) return found.map((to) => ({ to, confidence: confidences.usual }));
  }
  return [];
}
