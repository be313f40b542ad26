import { folderOf, joinPath, type RepoPath } from "../../../model/repoPath.ts";
import type { Facts } from "../../facts.ts";
import { climb } from "../climb.ts";
import type { Modules } from "./modules.ts";

/** Folders below a project in which packages usually stand. */
const usual = ["src", "", "lib", "Lib", "python", "source"];

/** Where the files of one folder look, the likeliest first. */
export interface Roots {
  /** Their own surroundings, their project, the projects around it. */
  readonly near: readonly string[];
  /** Other projects of the repository: only whole packages are to be had there. */
  readonly far: readonly string[];
}

/** Decides where absolute imports are looked for. */
export class SearchRoots {
  readonly #modules: Modules;
  /** Folders that hold a project file, with the roots that it gives. */
  readonly #projects = new Map<string, string[]>();
  /** Packages that a project file puts elsewhere: name to folder. */
  readonly #moved = new Map<string, string>();
  readonly #known = new Map<string, Roots>();

  constructor(files: ReadonlyMap<RepoPath, Facts>, modules: Modules) {
    this.#modules = modules;
    for (const [path, { project }] of files) {
      if (project?.type !== "python") continue;
      const folder = folderOf(path);
      const roots = [...project.roots, ...usual].map((root) => joinPath(folder, root)).filter((root) => root !== undefined);
      this.#projects.set(folder, [...(this.#projects.get(folder) ?? []), ...roots]);
      for (const [name, place] of Object.entries(project.packages ?? {})) this.#moved.set(name, joinPath(folder, place) ?? "");
    }
    if (!this.#projects.has("")) this.#projects.set("", usual);
  }

  /** The folder that a project file gives for a top-level package. */
  moved(name: string): string | undefined {
    return this.#moved.get(name);
  }

  /** Roots for the files of a folder. */
  for(folder: string): Roots {
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    const outer = [...climb(folder)].flatMap((above) => this.#projects.get(above) ?? []);
    const near = this.#present([...this.#around(folder), ...outer]);
    const far = this.#present([...this.#projects.values()].flat()).filter((root) => !near.includes(root));
    const roots = { near, far };
    this.#known.set(folder, roots);
    return roots;
  }

  #present(roots: readonly string[]): string[] {
    return [...new Set(roots)].filter((root) => this.#modules.hasFolder(root));
  }

  /** True where a folder above is a package: then Python does not look beside the file for a module of its own. */
  insidePackage(folder: string): boolean {
    return this.#outermost(folder) !== undefined;
  }

  #outermost(folder: string): string | undefined {
    return [...climb(folder)].findLast((above) => above !== "" && this.#modules.initOf(above) !== undefined);
  }

  /** Where Python starts for a script or a test of this folder: above the outermost package, and in a folder that is none. */
  #around(folder: string): string[] {
    const outermost = this.#outermost(folder);
    const own = this.#modules.initOf(folder) === undefined ? [folder] : [];
    const nearest = this.#aboveContiguous(folder);
    return [...own, ...nearest, ...(outermost === undefined ? [] : [folderOf(outermost)])];
  }

  /** pytest's rule: the first folder upward that has no `__init__`. */
  #aboveContiguous(folder: string): string[] {
    const above = [...climb(folder)].find((at) => this.#modules.initOf(at) === undefined);
    return above === undefined || above === folder ? [] : [above];
  }
}
