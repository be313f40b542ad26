import type { RepoPath } from "../../../model/repoPath.ts";
import { Stems } from "../stems.ts";

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

/** The files of a repository, asked the way imports name them. */
export class Scripts {
  private readonly paths: Paths;
  private readonly stems: Stems;

  constructor(paths: Paths) {
    this.paths = paths;
    this.stems = new Stems(paths.keys(), extensions);
  }

  /** The file that a path means: itself, its source, with an extension, or the index of the folder (unless told not to). */
  find(target: RepoPath, { index } = { index: true }): RepoPath | undefined {
    const found = this.exactOrSource(target) ?? this.stems.find(target);
    return found !== undefined || !index ? found : this.stems.find(target === "" ? "index" : `${target}/index`);
  }

  /** Like the compiler, a source or a declaration is taken before the script beside it. */
  private exactOrSource(target: RepoPath): RepoPath | undefined {
    const dot = target.lastIndexOf(".");
    const sources = compiledFrom[target.slice(dot)] ?? [];
    const source = sources.map((extension) => target.slice(0, dot) + extension).find((path) => this.paths.has(path));
    return source ?? (this.paths.has(target) ? target : undefined);
  }
}

/** The paths that are there: a set, or a map. */
interface Paths {
  has(path: RepoPath): boolean;
  keys(): Iterable<RepoPath>;
}
