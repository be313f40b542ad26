import { folderOf, joinPath, nameOf, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import { climb } from "./climb.ts";
import type { Found, Resolver } from "./resolver.ts";
import { Suffixes } from "./suffixes.ts";

/**
 * Schemas name each other by their path from a root that only the build knows. It is the folder above the own package,
 * a folder with a buf.yaml, or some folder above; else the nearest file with that path is meant.
 */
export const idl: Resolver = (files) => {
  const schemas = [...files.keys()].filter((path) => files.get(path)!.ecosystem === "idl" || /\.h(?:h|pp)?$/.test(path));
  const suffixes = new Suffixes(schemas);
  const stated = new Set([...files.keys()].filter((path) => /^buf(?:\.work)?\.yaml$/.test(nameOf(path))).map(folderOf));
  const find = (specifier: string, from: RepoPath, facts: Facts): Found | undefined => {
    for (const root of rootsFor(folderOf(from), facts.module, stated)) {
      const to = joinPath(root.folder, specifier);
      if (to !== undefined && to !== from && files.has(to)) return { to, confidence: root.confidence };
    }
    const to = suffixes.nearest(specifier, from);
    return to === undefined ? undefined : { to, confidence: confidences.alike };
  };
  return function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const found = find(specifier, path, facts);
      if (found !== undefined) yield { ...found, kind };
    }
  };
};

interface Root {
  readonly folder: string;
  readonly confidence: number;
}

/** The own folder is asked first where the file is in no package, as Thrift does. */
function* rootsFor(folder: string, module: string | undefined, stated: ReadonlySet<string>): Generator<Root> {
  const inside = module?.replaceAll(".", "/");
  if (inside !== undefined && (folder === inside || folder.endsWith(`/${inside}`)))
    yield { folder: folder.slice(0, Math.max(0, folder.length - inside.length - 1)), confidence: confidences.certain };
  const above = [...climb(folder)];
  const root = above.find((place) => stated.has(place));
  if (root !== undefined) yield { folder: root, confidence: confidences.certain };
  if (module === undefined) yield { folder, confidence: confidences.certain };
  for (const place of above) yield { folder: place, confidence: confidences.usual };
}
