import { folderOf, joinPath, type RepoPath } from "../../../model/repoPath.ts";
import { Stems } from "../stems.ts";

/** Most wanted first: what runs before what describes it. */
const extensions = [".py", ".pyi", ".pyx", ".pxd", ".pyw"];
const python = /\.(?:pyi?|pyw|pyx|pxd)$/;

/** What a dotted name means below one folder: a file, or a folder without `__init__` (a namespace package, PEP 420). */
export type Found = { readonly file: RepoPath } | { readonly folder: RepoPath };

/** Python files of a repository, asked by dotted name. */
export class Modules {
  readonly #stems: Stems;
  /** Folders with Python files somewhere below. */
  readonly #folders = new Set<string>([""]);

  constructor(paths: readonly RepoPath[]) {
    this.#stems = new Stems(paths, extensions);
    for (const path of paths) {
      if (!python.test(path)) continue;
      for (let folder = folderOf(path); !this.#folders.has(folder); folder = folderOf(folder)) this.#folders.add(folder);
    }
  }

  hasFolder(folder: string): boolean {
    return this.#folders.has(folder);
  }

  /** The `__init__` that makes a folder a package. */
  initOf(folder: string): RepoPath | undefined {
    return this.#stems.find(joinPath(folder, "__init__")!);
  }

  /** Walks from a folder along the segments; packages win over modules, modules over namespace packages. */
  find(root: string, segments: readonly string[]): Found | undefined {
    let folder = root;
    for (const [index, segment] of segments.entries()) {
      const next = folder === "" ? segment : `${folder}/${segment}`;
      const last = index === segments.length - 1;
      if (last) {
        const file = this.initOf(next) ?? this.#stems.find(next);
        if (file !== undefined) return { file };
      }
      if (!this.#folders.has(next)) return undefined;
      folder = next;
    }
    const file = this.initOf(folder);
    return file === undefined ? { folder } : { file };
  }
}
