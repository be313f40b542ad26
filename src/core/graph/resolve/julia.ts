import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import type { Facts } from "../facts.ts";
import { climb } from "./climb.ts";
import { nearest } from "./nearest.ts";
import type { Resolver } from "./resolver.ts";

/** Julia: included files, modules of the own package by name, and packages of the repository by the name of their project. */
export const julia: Resolver = (files) => {
  const modules = new JuliaModules(files);
  return function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const to = kind === "include" ? joinPath(folderOf(path), specifier) : modules.find(specifier, path);
      if (to !== undefined && files.has(to)) yield { to, kind };
    }
  };
};

class JuliaModules {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  /** Files that declare a module, by its name. */
  private readonly declared = new Map<string, RepoPath[]>();
  private readonly packages = new Map<string, RepoPath[]>();
  /** Folders of packages. */
  private readonly roots = new Set<string>();

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.files = files;
    for (const [path, { ecosystem, declares = [], project }] of files) {
      if (ecosystem === "julia") for (const name of declares) this.declared.set(name, [...(this.declared.get(name) ?? []), path]);
      if (project?.type === "julia" && project.name !== undefined) this.learn(folderOf(path), project.name);
    }
  }

  /** `..A.B` is A of a module around the file; `A` is a package. */
  find(specifier: string, from: RepoPath): RepoPath | undefined {
    const names = specifier.replace(/^\.+/, "").split(".");
    if (!specifier.startsWith(".")) return nearest(this.packages.get(names[0]!) ?? this.besides(names[0]!, from), from);
    for (const name of names.toReversed()) {
      const own = this.declared.get(name)?.filter((path) => this.packageOf(path) === this.packageOf(from)) ?? [];
      const found = nearest(own, from);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private learn(folder: string, name: string): void {
    const entry = joinPath(folder, `src/${name}.jl`)!;
    if (!this.files.has(entry)) return;
    this.roots.add(folder);
    this.packages.set(name, [...(this.packages.get(name) ?? []), entry]);
  }

  /** A package without a project file, on the load path: `X.jl` or `src/X.jl` of a folder above. */
  private besides(name: string, from: RepoPath): RepoPath[] {
    for (const folder of climb(folderOf(from))) {
      const found = [`${name}.jl`, `src/${name}.jl`, `${name}/src/${name}.jl`]
        .map((end) => joinPath(folder, end)!)
        .find((path) => path !== from && this.files.has(path) && this.declares(path, name));
      if (found !== undefined) return [found];
    }
    return [];
  }

  private declares(path: RepoPath, name: string): boolean {
    return this.files.get(path)?.declares?.includes(name) === true;
  }

  /** `test/Project.toml` and `docs/Project.toml` are environments, not packages. */
  private packageOf(path: RepoPath): string {
    return [...climb(folderOf(path))].find((folder) => this.roots.has(folder)) ?? "";
  }
}
