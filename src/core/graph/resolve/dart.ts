import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import { DeclaredModules } from "./declaredModules.ts";
import { nearest } from "./nearest.ts";
import type { Resolver } from "./resolver.ts";

/** Dart: paths relative to the file, `package:name/x.dart` in the `lib` of the package of that name, libraries by name. */
export const dart: Resolver = (files) => {
  const packages = new Map<string, RepoPath[]>();
  for (const [path, { project }] of files) {
    if (project?.type !== "dart" || project.name === undefined) continue;
    packages.set(project.name, [...(packages.get(project.name) ?? []), path]);
  }
  const libraries = new DeclaredModules(files, "dart");
  const find = (specifier: string, from: RepoPath): RepoPath | undefined => {
    if (specifier.startsWith("library ")) return libraries.find(specifier.slice(8), from);
    const [, name, rest] = /^package:([^/]+)\/(.+)$/.exec(specifier) ?? [];
    if (name === undefined) return specifier.includes(":") ? undefined : joinPath(folderOf(from), specifier);
    const places = (packages.get(name) ?? []).map((pubspec) => joinPath(folderOf(pubspec), `lib/${rest}`)!);
    return nearest(
      places.filter((place) => files.has(place)),
      from,
    );
  };
  return function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const to = find(specifier, path);
      if (to !== undefined && files.has(to)) yield { to, kind };
    }
  };
};
