import { joinPath, type RepoPath } from "../../../model/repoPath.ts";
import { fileFor, type Paths } from "./fileFor.ts";
import type { Config } from "./tsconfigs.ts";

/** Folders where sources usually are. */
const sources = ["src", "source", "lib", ""];
const extension = /(?:\.d)?\.[cm]?[jt]sx?$/;
/** `vue.esm-bundler.prod.js` is built from `vue`, and that from an index. */
const flavour =
  /\.(?:cjs|esm|umd|iife|global|prod|dev|min|module|browser|node|bundle|runtime|common|es|production|development)(?:[-.][\w-]+)*$/;

/**
 * The file that a package's target means: itself, or the source it will be built from: by the compiler's folders,
 * else by the same path below a folder of sources.
 */
export function sourceOf(folder: string, target: string, paths: Paths, configs: readonly Config[]): RepoPath | undefined {
  const built = joinPath(folder, target);
  if (built === undefined) return undefined;
  return fileFor(built, paths) ?? byCompiler(built, paths, configs) ?? byConvention(folder, built, paths);
}

function byCompiler(built: RepoPath, paths: Paths, configs: readonly Config[]): RepoPath | undefined {
  for (const { outDir, rootDir } of configs) {
    if (outDir === undefined || rootDir === undefined || !built.startsWith(`${outDir}/`)) continue;
    const found = fileFor(joinPath(rootDir, bare(built.slice(outDir.length + 1)))!, paths);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `dist/esm/a/b.js` -> `src/esm/a/b`, `src/a/b`, `src/b`: the longest path first. */
function byConvention(folder: string, built: RepoPath, paths: Paths): RepoPath | undefined {
  const inside = built.slice(folder === "" ? 0 : folder.length + 1);
  const segments = bare(inside).split("/");
  for (let skip = 1; skip < Math.min(segments.length, 5); skip++) {
    const rest = segments.slice(skip).join("/");
    for (const name of [rest, rest.replace(flavour, "")]) {
      for (const source of sources) {
        const found = fileFor(joinPath(folder, `${source}/${name}`)!, paths);
        if (found !== undefined && found !== built) return found;
      }
    }
  }
  return undefined;
}

function bare(path: string): string {
  return path.replace(extension, "");
}

/** Where a package's sources begin when nothing that its package.json names is there. */
export function entryOf(folder: string, paths: Paths): RepoPath | undefined {
  for (const entry of ["src/index", "index", "src/main", "lib/index", "source/index", "src", "mod", "main"]) {
    const found = fileFor(joinPath(folder, entry)!, paths);
    if (found !== undefined) return found;
  }
  return undefined;
}
