import { folderOf, joinPath, nameOf, type RepoPath } from "../../model/repoPath.ts";
import type { Facts } from "../facts.ts";
import type { Import } from "../import.ts";
import { climb } from "./climb.ts";
import type { Resolver } from "./resolver.ts";

/** Rust's module tree: `mod` finds files, `use` walks the tree that they make; other crates of the workspace by name. */
export const rust: Resolver = (files) => {
  const crates = new Crates(files);
  return function* (path, facts) {
    for (const used of facts.imports) {
      const to = crates.find(used, path);
      if (to !== undefined) yield { to, kind: used.kind };
    }
  };
};

/** Folders whose files are roots of crates of their own. */
const rootFolders = /(?:^|\/)(?:src\/bin|tests|examples|benches)$/;

class Crates {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  /** Files that begin a crate; their modules lie beside them. */
  private readonly roots = new Set<RepoPath>();
  private readonly libraries = new Map<string, RepoPath>();
  /** Libraries by the names that the Cargo.toml of a folder gives them. */
  private readonly renamed = new Map<string, ReadonlyMap<string, RepoPath>>();
  /** Modules of each file by name (`a::b` for one in an inline module), and each file's own parent. */
  private readonly children = new Map<RepoPath, Map<string, RepoPath>>();
  private readonly parents = new Map<RepoPath, { readonly path: RepoPath; readonly inline: readonly string[] }>();

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.files = files;
    for (const [path, { project }] of files) {
      if (project?.type !== "cargo") continue;
      const folder = folderOf(path);
      for (const root of [...project.roots, "src/lib.rs", "src/main.rs", "build.rs"]) {
        const target = joinPath(folder, root);
        if (target !== undefined && files.has(target)) this.roots.add(target);
      }
      const library = joinPath(folder, project.library ?? "src/lib.rs");
      if (project.name !== undefined && library !== undefined && files.has(library))
        this.libraries.set(project.name.replaceAll("-", "_"), library);
    }
    for (const [path, { project }] of files)
      if (project?.type === "cargo") this.rename(folderOf(path), project.dependencies ?? []);
    for (const path of files.keys()) if (path.endsWith(".rs")) this.note(path);
  }

  private rename(folder: string, dependencies: readonly (readonly [string, string])[]): void {
    const named = dependencies.flatMap(([name, place]): [string, RepoPath][] => {
      const target = joinPath(folder, place);
      const { project } = (target === undefined ? undefined : this.files.get(joinPath(target, "Cargo.toml")!)) ?? {};
      const library = project?.type === "cargo" ? joinPath(target!, project.library ?? "src/lib.rs") : undefined;
      return library !== undefined && this.files.has(library) ? [[name, library]] : [];
    });
    if (named.length > 0) this.renamed.set(folder, new Map(named));
  }

  find(used: Import, from: RepoPath): RepoPath | undefined {
    if (used.kind === "module") return this.moduleFile(from, used.specifier.split("::"));
    if (used.specifier.startsWith("./")) return this.named(folderOf(from), used.specifier);
    return this.path(used.specifier.split("::"), from);
  }

  private named(folder: string, path: string): RepoPath | undefined {
    const target = joinPath(folder, path);
    return target !== undefined && this.files.has(target) ? target : undefined;
  }

  private note(path: RepoPath): void {
    for (const { kind, specifier } of this.files.get(path)!.imports) {
      if (kind !== "module") continue;
      const segments = specifier.split("::");
      const file = this.moduleFile(path, segments);
      if (file === undefined || file === path) continue;
      const known = this.children.get(path) ?? new Map<string, RepoPath>();
      this.children.set(path, known.set(segments.map((segment) => this.nameOf(segment)).join("::"), file));
      if (!this.parents.has(file)) this.parents.set(file, { path, inline: segments.slice(0, -1) });
    }
  }

  /** A module with a path of its own is named by its file here: good enough to find it again. */
  private nameOf(segment: string): string {
    return segment.startsWith("=") ? nameOf(segment.slice(1)).replace(/\.rs$/, "") : segment;
  }

  /** `mod a;` in x.rs is x/a.rs or x/a/mod.rs; in a root or a mod.rs it is beside the file. `#[path]` says it otherwise. */
  private moduleFile(from: RepoPath, segments: readonly string[]): RepoPath | undefined {
    const own = this.folderOfModule(from);
    const last = segments.at(-1)!;
    const inline = segments.slice(0, -1).map((segment) => (segment.startsWith("=") ? segment.slice(1) : segment));
    if (last.startsWith("=")) return this.named(inline.length === 0 ? folderOf(from) : joinAll(own, inline), last.slice(1));
    const folder = joinAll(own, inline);
    const name = last.replace(/^r#/, "");
    return this.named(folder, `${name}.rs`) ?? this.named(folder, `${name}/mod.rs`);
  }

  private folderOfModule(path: RepoPath): string {
    const folder = folderOf(path);
    const name = nameOf(path);
    const beside =
      name === "mod.rs" || this.roots.has(path) || name === "lib.rs" || name === "main.rs" || rootFolders.test(folder);
    return beside ? folder : path.slice(0, -".rs".length);
  }

  /** The deepest module file on a path. */
  private path(segments: readonly string[], from: RepoPath): RepoPath | undefined {
    const [first = "", ...rest] = segments;
    if (first === "crate") return this.walk(this.rootOf(from), rest);
    if (first === "self") return this.walk(from, rest);
    if (first === "super") return this.above(from, segments);
    if (this.children.get(from)?.has(first) === true) return this.walk(from, segments);
    const library = this.renamedFor(first, from) ?? this.libraries.get(first);
    return library === undefined ? undefined : this.walk(library, rest);
  }

  private renamedFor(name: string, from: RepoPath): RepoPath | undefined {
    if (this.renamed.size === 0) return undefined;
    for (const folder of climb(folderOf(from))) {
      const library = this.renamed.get(folder)?.get(name);
      if (library !== undefined) return library;
    }
    return undefined;
  }

  private rootOf(path: RepoPath): RepoPath {
    const seen = new Set([path]);
    for (let parent = this.parents.get(path); parent !== undefined; parent = this.parents.get(parent.path)) {
      if (seen.has(parent.path)) break;
      seen.add(parent.path);
      path = parent.path;
    }
    return path;
  }

  /** Each `super` is one module up; the parent of a module in an inline module is that inline module. */
  private above(from: RepoPath, segments: readonly string[]): RepoPath | undefined {
    let at: RepoPath = from;
    let inline: string[] = [];
    let index = 0;
    for (; segments[index] === "super"; index++) {
      if (inline.length > 0) {
        inline = inline.slice(0, -1);
        continue;
      }
      const parent = this.parents.get(at);
      if (parent === undefined) return undefined;
      at = parent.path;
      inline = [...parent.inline];
    }
    return this.walk(at, [...inline, ...segments.slice(index)]);
  }

  private walk(start: RepoPath, segments: readonly string[]): RepoPath {
    let at = start;
    let prefix = "";
    for (const segment of segments) {
      const name = prefix + segment;
      const child = this.children.get(at)?.get(name);
      prefix = child === undefined ? `${name}::` : "";
      at = child ?? at;
    }
    return at;
  }
}

function joinAll(folder: string, segments: readonly string[]): string {
  return segments.reduce((at, segment) => joinPath(at, segment) ?? at, folder);
}
