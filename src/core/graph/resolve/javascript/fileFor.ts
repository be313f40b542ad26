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
  ".js": [".ts", ".tsx", ".d.ts", ".jsx"],
  ".jsx": [".tsx", ".ts", ".d.ts"],
  ".mjs": [".mts", ".d.mts"],
  ".cjs": [".cts", ".d.cts"],
};

interface Paths {
  has(path: RepoPath): boolean;
}

/** The file that a path without or with an extension means: itself, its source, with an extension, or the folder's index. */
export function fileFor(target: RepoPath, paths: Paths): RepoPath | undefined {
  return (
    exactOrSource(target, paths) ??
    withExtension(target, paths) ??
    (target === "" ? withExtension("index", paths) : withExtension(`${target}/index`, paths))
  );
}

function exactOrSource(target: RepoPath, paths: Paths): RepoPath | undefined {
  if (paths.has(target)) return target;
  const dot = target.lastIndexOf(".");
  const sources = compiledFrom[target.slice(dot)];
  return sources?.map((extension) => target.slice(0, dot) + extension).find((path) => paths.has(path));
}

function withExtension(target: RepoPath, paths: Paths): RepoPath | undefined {
  for (const extension of extensions) if (paths.has(target + extension)) return target + extension;
  return undefined;
}
