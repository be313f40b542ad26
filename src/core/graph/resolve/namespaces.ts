import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import { climb } from "./climb.ts";
import { DeclaredNames } from "./names.ts";
import { nearest } from "./nearest.ts";
import type { Resolver, Use } from "./resolver.ts";

/**
 * Java, Kotlin, Scala, Groovy: a name is found by its declared package, wherever its file lies. Single imports come
 * first, then the own package, which needs no import, then imports of whole packages (JLS 6.4.1, 7.5).
 */
export const jvm: Resolver = (files) => resolveBy(new Namespaces(files, "jvm"));

/** PHP: the lexer has made every name a full one, as PHP itself does before it loads anything. */
export const php: Resolver = (files) => resolveBy(new Namespaces(files, "php"));

/** C#: the own namespace and all around it, then what `using` names, also globally for a project. */
export const csharp: Resolver = (files) => resolveBy(new Namespaces(files, "csharp"));

function resolveBy(namespaces: Namespaces): ReturnType<Resolver> {
  return (path, facts) => namespaces.usesOf(path, facts);
}

class Namespaces {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  private readonly ecosystem: "jvm" | "php" | "csharp";
  private readonly names: DeclaredNames;
  /** Namespaces that files of a folder and below see without naming them. */
  private readonly global: ReadonlyMap<string, readonly string[]>;

  constructor(files: ReadonlyMap<RepoPath, Facts>, ecosystem: "jvm" | "php" | "csharp") {
    this.files = files;
    this.ecosystem = ecosystem;
    const own = [...files].filter(([, facts]) => facts.ecosystem === ecosystem);
    this.names = new DeclaredNames(own, (path, facts) => this.namespaceOf(path, facts));
    this.global = ecosystem === "csharp" ? globalsOf(files) : new Map();
  }

  *usesOf(path: RepoPath, facts: Facts): Generator<Use> {
    const own = this.namespaceOf(path, facts);
    const single = new Set<string>();
    const wholes: string[] = [];
    for (const { specifier, kind } of facts.imports) {
      if (kind === "include") {
        yield* this.included(specifier, path);
        continue;
      }
      const segments = specifier.split(".");
      if (segments.at(-1) === "*") {
        const whole = segments.slice(0, -1);
        if (this.names.has(whole.join("."))) wholes.push(whole.join("."));
        yield* this.qualified(whole, path);
      } else {
        single.add(segments.at(-1)!);
        yield* this.qualified(segments, path);
      }
    }
    for (const mention of facts.mentions ?? []) {
      if (mention.includes(".")) yield* this.written(mention.split("."), path, own);
      else if (!single.has(mention)) yield* this.simple(mention, path, [...this.around(own), ...wholes, ...this.globals(path)]);
    }
  }

  /** A file that is named by its path, relative to the file or to the repository. */
  private *included(specifier: string, from: RepoPath): Generator<Use> {
    for (const folder of [folderOf(from), ""]) {
      const to = joinPath(folder, specifier);
      if (to === undefined || !this.files.has(to)) continue;
      yield { to, kind: "include" };
      return;
    }
  }

  /** The own namespace, with the rules of C# also all around it: `a.b.c`, `a.b`, `a`. */
  private around(own: string): string[] {
    if (this.ecosystem !== "csharp" || own === "") return [own];
    const segments = own.split(".");
    return [...segments.map((_, index) => segments.slice(0, segments.length - index).join(".")), ""];
  }

  private globals(path: RepoPath): string[] {
    return this.global.size === 0 ? [] : [...climb(folderOf(path))].flatMap((folder) => this.global.get(folder) ?? []);
  }

  /** A name with dots in code; in C# its first part may stand in a namespace around. */
  private *written(segments: readonly string[], from: RepoPath, own: string): Generator<Use> {
    const places =
      this.ecosystem === "csharp"
        ? [
            ...this.around(own)
              .filter((place) => place !== "")
              .map((place) => place.split(".")),
            [],
          ]
        : [[]];
    for (const place of places) {
      const uses = [...this.qualified([...place, ...segments], from, own)];
      yield* uses;
      if (uses.length > 0) return;
    }
  }

  /** Java's files without a package see each other when they lie in one folder; elsewhere there is one global namespace. */
  private namespaceOf(path: RepoPath, { module = "" }: Facts): string {
    return module === "" && this.ecosystem === "jvm" ? `/${folderOf(path)}` : module;
  }

  /** `a.b.C.D.e`: the file of the outermost type, with the longest package that has it. Without `own` it was imported. */
  private *qualified(segments: readonly string[], from: RepoPath, own?: string): Generator<Use> {
    for (let length = segments.length - 1; length > 0; length--) {
      const key = segments.slice(0, length).join(".");
      const found = this.declared(key, segments[length]!, from);
      for (const to of found) yield { to, kind: key === own ? "same-package" : "import" };
      if (found.length > 0) return;
    }
  }

  /** The nearest file that declares the name there; of a type in parts (C#'s `partial`) all of them. */
  private declared(key: string, name: string, from: RepoPath): readonly RepoPath[] {
    for (const spelling of this.ecosystem === "csharp" ? spellings(name) : [name]) {
      const to = nearest(this.names.find(key, spelling), from);
      if (to === undefined) continue;
      const parts = this.ecosystem === "csharp" ? this.names.find(key, `partial ${spelling}`) : [];
      return parts.includes(to) ? parts : [to];
    }
    return [];
  }

  /** The first package that has the name; the own one comes first and needs no import. */
  private *simple(name: string, from: RepoPath, packages: readonly string[]): Generator<Use> {
    for (const [index, key] of packages.entries()) {
      const found = this.declared(key, name, from);
      for (const to of found) yield { to, kind: index === 0 ? "same-package" : "import", confidence: confidences.named };
      if (found.length > 0) return;
    }
  }
}

/** In C# `[Mark]` may be short for `MarkAttribute`, `nameof(List)` means List`1, and what looks generic may be a comparison. */
function spellings(name: string): string[] {
  const tick = name.indexOf("`");
  return tick < 0 ? [name, `${name}Attribute`, `${name}\`1`, `${name}\`2`] : [name, name.slice(0, tick)];
}

/**
 * `global using` rules the project that holds it: the nearest folder with a project file, or its own; the usings of a
 * project file rule its folder.
 */
function globalsOf(files: ReadonlyMap<RepoPath, Facts>): ReadonlyMap<string, readonly string[]> {
  const projects = new Set([...files.keys()].filter((path) => path.endsWith(".csproj")).map(folderOf));
  const globals = new Map<string, string[]>();
  const add = (folder: string, names: readonly string[]) => globals.set(folder, [...(globals.get(folder) ?? []), ...names]);
  for (const [path, { ecosystem, imports, project }] of files) {
    if (project?.type === "csharp" && project.usings.length > 0) add(folderOf(path), project.usings);
    const named = ecosystem === "csharp" ? imports.filter(({ names }) => names?.[0] === "global") : [];
    if (named.length === 0) continue;
    const folder = [...climb(folderOf(path))].find((above) => projects.has(above)) ?? folderOf(path);
    add(
      folder,
      named.map(({ specifier }) => specifier.replace(/\.\*$/, "")),
    );
  }
  return globals;
}
