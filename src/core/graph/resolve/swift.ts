import { folderOf, joinPath, nameOf, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import type { SwiftTarget } from "../project.ts";
import { climb } from "./climb.ts";
import { DeclaredNames } from "./names.ts";
import { nearest } from "./nearest.ts";
import type { Resolver, Use } from "./resolver.ts";

/**
 * Swift: a module is a target of Package.swift, else a folder beside an Xcode project. Its files see each other's names;
 * those of other modules come by import, also through a module that exports what it imports.
 */
export const swift: Resolver = (files) => {
  const modules = new SwiftModules(files);
  return (path, facts) => modules.usesOf(path, facts);
};

/** A name that more files declare says nothing of one of them. */
const most = 8;

class SwiftModules {
  private readonly folders = new Set<string>();
  /** Folders of targets with the module's name. */
  private readonly targets = new Map<string, string>();
  /** Folders that hold an Xcode project or what makes one. */
  private readonly projects = new Set<string>();
  private readonly modules = new Map<string, string>();
  private readonly byName = new Map<string, string[]>();
  private readonly exported = new Map<string, Set<string>>();
  private readonly names: DeclaredNames;

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    const own = [...files].filter(([, facts]) => facts.ecosystem === "swift");
    for (const path of files.keys()) this.learnPlace(path);
    for (const [path, { project }] of own) {
      if (project?.type === "swift") for (const target of project.targets) this.learnTarget(folderOf(path), target);
    }
    this.names = new DeclaredNames(own, (path) => this.moduleOf(path));
    for (const [path, { imports }] of own) {
      const module = this.moduleOf(path);
      for (const { specifier, names } of imports) if (names?.[0] === "exported") this.export(module, specifier.split(".")[0]!);
    }
  }

  *usesOf(path: RepoPath, facts: Facts): Generator<Use> {
    const own = this.moduleOf(path);
    const imported: string[] = [];
    for (const { specifier, kind } of facts.imports) {
      const [name = "", member] = specifier.split(".");
      const module = this.named(name, path);
      if (module === undefined || module === own) continue;
      yield { dir: module === "" ? "." : module, kind };
      imported.push(...this.seenThrough(module, path));
      if (member !== undefined) yield* this.use(this.names.find(module, member), path, kind);
    }
    for (const mention of facts.mentions ?? []) {
      const names = mention.split(".");
      if (this.named(names[0]!, path) !== undefined && names.length > 1) names.shift(); // `Module.Type`
      for (const [index, module] of [own, ...imported].entries()) {
        const uses = [...this.declaring(names, module, { path, facts, kind: index === 0 ? "same-package" : "import" })];
        yield* uses;
        if (uses.length > 0) break;
      }
    }
  }

  /** The files that declare a name: inside a type that the file writes in, or at the top level; for `A.B` both A and B. */
  private *declaring(
    names: readonly string[],
    module: string,
    { path, facts, kind }: { readonly path: RepoPath; readonly facts: Facts; readonly kind: "same-package" | "import" },
  ): Generator<Use> {
    const [first = ""] = names;
    const inside = (facts.bound ?? [])
      .map((context) => this.names.find(module, `${context}.${first}`))
      .find((files) => files.length > 0);
    if (inside !== undefined) yield* this.use(inside, path, kind);
    else
      for (let length = names.length; length > 0; length--) {
        yield* this.use(this.names.find(module, names.slice(0, length).join(".")), path, kind);
      }
  }

  /** In a target a name has several files where it is overloaded or conditional; elsewhere they may be several modules'. */
  private *use(declaring: readonly RepoPath[], from: RepoPath, kind: Use["kind"]): Generator<Use> {
    if (declaring.includes(from) || declaring[0] === undefined) return;
    const all = declaring.length <= most && this.targets.has(this.moduleOf(declaring[0]));
    for (const to of all ? declaring : [nearest(declaring, from)!]) yield { to, kind, confidence: confidences.named };
  }

  private learnPlace(path: RepoPath): void {
    if (path.endsWith(".swift")) for (const folder of climb(folderOf(path))) this.folders.add(folder);
    const project = /^(?:(.*)\/)?[^/]+\.xcodeproj\//.exec(path);
    if (project !== null) this.projects.add(project[1] ?? "");
    if (/^(?:Project\.swift|project\.ya?ml)$/.test(nameOf(path))) this.projects.add(folderOf(path));
  }

  /** Where a target's files lie: at its path, else in a folder of its name; alone it may have the whole of `Sources`. */
  private learnTarget(folder: string, { name, home, path }: SwiftTarget): void {
    const homes = [home, ...["Sources", "Source", "src", "srcs", "Tests", "Plugins"].filter((other) => other !== home)];
    const places = path === undefined ? [...homes.map((place) => `${place}/${name}`), home] : [path];
    const found = places
      .map((place) => joinPath(folder, place))
      .find((place) => place !== undefined && this.folders.has(place) && !this.targets.has(place));
    if (found !== undefined) this.targets.set(found, name.replaceAll(/\W/g, "_"));
  }

  private export(module: string, name: string): void {
    const exported = this.exported.get(module) ?? new Set<string>();
    exported.add(name);
    this.exported.set(module, exported);
  }

  /** The folder that stands for the file's module. */
  private moduleOf(path: RepoPath): string {
    if (path.includes(".docc/")) return path; // documentation shows code, it does not build it
    const folder = folderOf(path);
    const known = this.modules.get(folder);
    if (known !== undefined) return known;
    const module = this.findModule(folder);
    this.modules.set(folder, module);
    const name = this.targets.get(module) ?? nameOf(module).replaceAll(/\W/g, "_");
    this.byName.set(name, [...new Set([...(this.byName.get(name) ?? []), module])]);
    return module;
  }

  private findModule(folder: string): string {
    const folders = [...climb(folder)];
    const target = folders.find((above) => this.targets.has(above));
    if (target !== undefined) return target;
    const project = folders.find((above) => this.projects.has(above));
    if (project === undefined || folder === project) return project ?? "";
    const rest = project === "" ? folder : folder.slice(project.length + 1);
    return joinPath(project, rest.split("/")[0]!)!;
  }

  private named(name: string, from: RepoPath): string | undefined {
    return nearest(this.byName.get(name) ?? [], from);
  }

  /** A module and what it exports of others, without end where they export each other. */
  private seenThrough(module: string, from: RepoPath): readonly string[] {
    const seen = new Set([module]);
    for (const place of seen) {
      for (const name of this.exported.get(place) ?? []) {
        const other = this.named(name, from);
        if (other !== undefined) seen.add(other);
      }
    }
    return [...seen];
  }
}
