import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import { climb } from "./climb.ts";
import type { Resolver, Use } from "./resolver.ts";

/**
 * Go's modules (go.mod, replace, vendor): an import is a folder. Between files the edges are the names that are used:
 * those of an imported package, and those of the own package, which needs no import.
 */
export const go: Resolver = (files) => {
  const packages = new GoPackages(files);
  return (path, facts) => packages.usesOf(path, facts);
};

/** The files of one folder that belong to one package, by the names they declare. */
type Names = ReadonlyMap<string, readonly RepoPath[]>;

class GoPackages {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  private readonly modules: readonly (readonly [path: string, folder: string])[];
  private readonly folders = new Map<string, RepoPath[]>();
  private readonly names = new Map<string, Names>();

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.files = files;
    this.modules = modulesOf(files);
    for (const [path, { ecosystem }] of files) {
      if (ecosystem !== "go") continue;
      const folder = folderOf(path);
      const known = this.folders.get(folder);
      if (known === undefined) this.folders.set(folder, [path]);
      else known.push(path);
    }
  }

  *usesOf(path: RepoPath, facts: Facts): Generator<Use> {
    const own = folderOf(path);
    for (const { specifier, kind, names } of facts.imports) {
      if (kind === "asset") yield* this.embedded(own, specifier);
      const folder = kind === "asset" ? undefined : this.folderFor(specifier, own);
      if (folder === undefined) continue;
      yield { dir: folder === "" ? "." : folder, kind };
      for (const to of this.taken(folder, names?.[0], facts)) yield { to, kind, confidence: confidences.named };
    }
    const module = facts.module ?? "";
    const siblings = this.namesOf(own, module, path.endsWith("_test.go"));
    for (const name of facts.mentions ?? []) {
      const declaring = siblings.get(name) ?? [];
      if (!declaring.includes(path))
        for (const to of declaring) yield { to, kind: "same-package", confidence: confidences.named };
    }
  }

  private *embedded(folder: string, specifier: string): Generator<Use> {
    const to = joinPath(folder, specifier);
    if (to !== undefined && this.files.has(to)) yield { to, kind: "asset" };
  }

  /** The longest module path wins; a vendored copy counts where the path is of no module here. */
  private folderFor(specifier: string, from: string): string | undefined {
    for (const [module, folder] of this.modules) {
      if (specifier !== module && !specifier.startsWith(`${module}/`)) continue;
      const target = joinPath(folder, specifier.slice(module.length + 1));
      if (target !== undefined && this.folders.has(target)) return target;
    }
    for (const above of climb(from)) {
      const vendored = joinPath(above, `vendor/${specifier}`)!;
      if (this.folders.has(vendored)) return vendored;
    }
    return undefined;
  }

  /** Files that declare what is written behind the package's name (all names of the file, for an import by dot). */
  private *taken(folder: string, alias: string | undefined, facts: Facts): Generator<RepoPath> {
    const module = this.moduleOf(folder);
    const names = this.namesOf(folder, module, false);
    const qualifier = `${alias ?? module}.`;
    for (const mention of facts.mentions ?? []) {
      const name = alias === "." ? mention : mention.startsWith(qualifier) ? mention.slice(qualifier.length) : "";
      yield* names.get(name) ?? [];
    }
  }

  private moduleOf(folder: string): string {
    const file = this.folders.get(folder)?.find((path) => !path.endsWith("_test.go"));
    return (file === undefined ? undefined : this.files.get(file)?.module) ?? "";
  }

  private namesOf(folder: string, module: string, tests: boolean): Names {
    const key = `${folder}\n${module}\n${tests}`;
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const names = new Map<string, RepoPath[]>();
    for (const path of this.folders.get(folder) ?? []) {
      const facts = this.files.get(path)!;
      if (facts.module !== module || (path.endsWith("_test.go") && !tests)) continue;
      for (const name of facts.declares ?? [])
        if (name !== "_" && name !== "init") names.set(name, [...(names.get(name) ?? []), path]);
    }
    this.names.set(key, names);
    return names;
  }
}

/** Module paths with their folders, the longest first; a `replace` by a folder of the repository is one more name for it. */
function modulesOf(files: ReadonlyMap<RepoPath, Facts>): [string, string][] {
  const modules: [string, string][] = [];
  for (const [path, { project }] of files) {
    if (project?.type !== "go") continue;
    const folder = folderOf(path);
    if (project.module !== undefined) modules.push([project.module, folder]);
    for (const [from, to] of project.replaced) {
      const target = joinPath(folder, to);
      if (target !== undefined) modules.push([from, target]);
    }
  }
  return modules.toSorted((a, b) => b[0].length - a[0].length || (a[1] < b[1] ? -1 : 1));
}
