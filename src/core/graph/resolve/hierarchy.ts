import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import type { SourceProject } from "../project.ts";
import { climb } from "./climb.ts";
import { DeclaredModules } from "./declaredModules.ts";
import type { Found, Resolver } from "./resolver.ts";

/** Elm: `A.B` is A/B.elm in one of the folders of the nearest elm.json. */
export const elm: Resolver = (files) => resolveBy(new Hierarchy(files, { ecosystem: "elm", extensions: [".elm"] }));

/** Haskell: `A.B` is A/B.hs in a source folder of the own package, or of one in the repository that it depends on. */
export const haskell: Resolver = (files) =>
  resolveBy(new Hierarchy(files, { ecosystem: "haskell", extensions: [".hs", ".lhs", ".hsc", ".chs", ".x", ".y", ".hs-boot"] }));

function resolveBy(hierarchy: Hierarchy): ReturnType<Resolver> {
  return function* (path, { imports, module }) {
    for (const { specifier, kind } of imports) {
      const use =
        kind === "include"
          ? hierarchy.included(specifier, path)
          : hierarchy.find(specifier, { from: path, module, isBoot: kind === "type" });
      if (use !== undefined) yield { ...use, kind };
    }
  };
}

interface Kind {
  readonly ecosystem: "elm" | "haskell";
  readonly extensions: readonly string[];
}

/** The file that asks, and the module that it says it is. */
interface Asking {
  readonly from: RepoPath;
  readonly module: string | undefined;
  readonly isBoot: boolean;
}

/** Packages whose modules lie where their names say, below source folders. */
class Hierarchy {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  private readonly extensions: readonly string[];
  /** Source folders of each folder that holds a project file. */
  private readonly roots = new Map<string, string[]>();
  private readonly depends = new Map<string, string[]>();
  private readonly packages = new Map<string, string[]>();
  private readonly declared: DeclaredModules;
  private readonly search = new Map<string, readonly string[]>();

  constructor(files: ReadonlyMap<RepoPath, Facts>, { ecosystem, extensions }: Kind) {
    this.files = files;
    this.extensions = extensions;
    for (const [path, { project }] of files) if (project?.type === ecosystem) this.learn(folderOf(path), project);
    this.declared = new DeclaredModules(files, ecosystem);
  }

  find(module: string, { from, module: own = "", isBoot }: Asking): Found | undefined {
    const stem = module.replaceAll(".", "/");
    const roots = this.searched(folderOf(from));
    if (roots.length === 0) return found(this.declared.find(module, from), confidences.usual);
    for (const root of [rootOf(from, own), ...roots]) {
      const to = root === undefined ? undefined : this.at(joinPath(root, stem)!, isBoot);
      if (to !== undefined) return { to };
    }
    return undefined;
  }

  /** What the preprocessor includes: beside the file, from the package's folder, or in one of its usual places. */
  included(specifier: string, from: RepoPath): Found | undefined {
    const folders = [...climb(folderOf(from))].flatMap((folder) => [folder, joinPath(folder, "include")!]);
    const paths = folders.map((folder) => joinPath(folder, specifier));
    return found(
      paths.find((path) => path !== undefined && this.files.has(path)),
      confidences.usual,
    );
  }

  private learn(folder: string, { name, folders, depends = [] }: SourceProject): void {
    const roots = folders.map((root) => joinPath(folder, root)).filter((root) => root !== undefined);
    this.roots.set(folder, [...new Set([...(this.roots.get(folder) ?? []), ...roots])]);
    this.depends.set(folder, [...(this.depends.get(folder) ?? []), ...depends]);
    if (name !== undefined) this.packages.set(name, [...(this.packages.get(name) ?? []), folder]);
  }

  /** Source folders that files of this folder see: of those of their package the one that they lie in first. */
  private searched(folder: string): readonly string[] {
    const known = this.search.get(folder);
    if (known !== undefined) return known;
    const own = [...climb(folder)].find((above) => this.roots.has(above));
    const roots = own === undefined ? [] : this.seenFrom(own);
    const holds = (root: string) => root === "" || folder === root || folder.startsWith(`${root}/`);
    const around = roots.filter((root) => root !== "" && holds(root)).toSorted((a, b) => b.length - a.length);
    const all = [...new Set([...around, ...roots])];
    this.search.set(folder, all);
    return all;
  }

  private seenFrom(own: string): string[] {
    const others = (this.depends.get(own) ?? []).flatMap((name) => this.packages.get(name) ?? []);
    return [own, ...others].flatMap((folder) => this.roots.get(folder) ?? []);
  }

  private at(stem: string, isBoot: boolean): RepoPath | undefined {
    if (isBoot && this.files.has(`${stem}.hs-boot`)) return `${stem}.hs-boot`;
    return this.extensions.map((extension) => stem + extension).find((path) => this.files.has(path));
  }
}

function found(to: RepoPath | undefined, confidence: number): Found | undefined {
  return to === undefined ? undefined : { to, confidence };
}

/** The folder from which the file's own module name leads to it. */
function rootOf(path: RepoPath, module: string): string | undefined {
  const stem = path.replace(/\.[^./]+$/, "");
  const suffix = module.replaceAll(".", "/");
  if (stem === suffix) return "";
  return suffix !== "" && stem.endsWith(`/${suffix}`) ? stem.slice(0, -suffix.length - 1) : undefined;
}
