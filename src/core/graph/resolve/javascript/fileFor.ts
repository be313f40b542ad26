import type { RepoPath } from "../../../model/repoPath.ts";

/** Tried behind a path without an extension, in this order. */
const extensions = [
  ".ts",
  ".tsx",
  ".d.ts",
  ".js",
  ".jsx",
  ".mts",
  ".d.mts",
  ".mjs",
  ".cts",
  ".d.cts",
  ".cjs",
  ".vue",
  ".svelte",
  ".astro",
  ".json",
];

/** What stands in the sources for the file that will be there once they are compiled. */
const compiledFrom: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".d.ts"],
  ".jsx": [".tsx", ".ts", ".d.ts"],
  ".mjs": [".mts", ".d.mts"],
  ".cjs": [".cts", ".d.cts"],
};

/** The paths that are there: a set, or a map. */
export interface Paths {
  has(path: RepoPath): boolean;
}

/** The file that a path means: itself, its source, with an extension, or the index of the folder (unless told not to). */
export function fileFor(target: RepoPath, paths: Paths, { index } = { index: true }): RepoPath | undefined {
  const found = exactOrSource(target, paths) ?? withExtension(target, paths);
  return found !== undefined || !index ? found : withExtension(target === "" ? "index" : `${target}/index`, paths);
}

/** Like the compiler, a source or a declaration is taken before the script beside it. */
function exactOrSource(target: RepoPath, paths: Paths): RepoPath | undefined {
  const dot = target.lastIndexOf(".");
  const sources = compiledFrom[target.slice(dot)] ?? [];
  const source = sources.map((extension) => target.slice(0, dot) + extension).find((path) => paths.has(path));
  return source ?? (paths.has(target) ? target : undefined);
}

function withExtension(target: RepoPath, paths: Paths): RepoPath | undefined {
  for (const extension of extensions) if (paths.has(target + extension)) return target + extension;
  return undefined;
}
