import { joinPath, type RepoPath } from "../../../model/repoPath.ts";
import type { Scripts } from "./scripts.ts";
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
export function sourceOf(folder: string, target: string, scripts: Scripts, configs: readonly Config[]): RepoPath | undefined {
  const built = joinPath(folder, target);
  if (built === undefined) return undefined;
  return scripts.find(built) ?? byCompiler(built, scripts, configs) ?? byConvention(folder, built, scripts);
}

function byCompiler(built: RepoPath, scripts: Scripts, configs: readonly Config[]): RepoPath | undefined {
  for (const { outDir, rootDir } of configs) {
    if (outDir === undefined || rootDir === undefined || !built.startsWith(`${outDir}/`)) continue;
    const found = scripts.find(joinPath(rootDir, bare(built.slice(outDir.length + 1)))!);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `dist/esm/a/b.js` -> `src/esm/a/b`, `src/a/b`, `src/b`: the longest path first. */
function byConvention(folder: string, built: RepoPath, scripts: Scripts): RepoPath | undefined {
  const inside = built.slice(folder === "" ? 0 : folder.length + 1);
  const segments = bare(inside).split("/");
  for (let skip = 1; skip < Math.min(segments.length, 5); skip++) {
    const rest = segments.slice(skip).join("/");
    for (const name of [rest, rest.replace(flavour, "")]) {
      for (const source of sources) {
        const found = scripts.find(joinPath(folder, `${source}/${name}`)!);
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
export function entryOf(folder: string, scripts: Scripts): RepoPath | undefined {
  for (const entry of ["src/index", "index", "src/main", "lib/index", "source/index", "src", "mod", "main"]) {
    const found = scripts.find(joinPath(folder, entry)!);
    if (found !== undefined) return found;
  }
  return undefined;
}
