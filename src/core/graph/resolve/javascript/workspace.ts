import { folderOf, joinPath, type RepoPath } from "../../../model/repoPath.ts";
import type { Facts } from "../../facts.ts";
import { climb } from "../climb.ts";
import { filesMatching } from "./filesMatching.ts";
import { type Package, Packages } from "./packages.ts";
import { placesOf } from "./pathPattern.ts";
import { Scripts } from "./scripts.ts";
import { entryOf, sourceOf } from "./sourceOf.ts";
import { targetsOf } from "./targets.ts";
import { type Config, Tsconfigs } from "./tsconfigs.ts";

/** Answers what a specifier means in a file, as compiler, Node and bundlers together would. */
export class Workspace {
  readonly #files: ReadonlyMap<RepoPath, Facts>;
  readonly #scripts: Scripts;
  readonly #packages: Packages;
  /** Files that packages give for their names and subpaths: asked again and again. */
  readonly #entries = new Map<string, RepoPath | undefined>();
  readonly #tsconfigs: Tsconfigs;
  /** Folders with a node_modules that is part of the repository, as fixtures of tools have it. */
  readonly #withModules: ReadonlySet<string>;

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.#files = files;
    this.#scripts = new Scripts(files);
    this.#packages = new Packages(files);
    this.#withModules = new Set([...files.keys()].flatMap((path) => aboveModules(path) ?? []));
    this.#tsconfigs = new Tsconfigs(files, (specifier, from) => this.#packageFile(specifier, from));
  }

  /** Undefined where the specifier leaves the repository or names nothing in it. */
  find(specifier: string, from: RepoPath): RepoPath | undefined {
    const folder = folderOf(from);
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) return this.#relative(specifier, folder);
    const configs = this.#tsconfigs.near(folder);
    return (
      this.#byPaths(specifier, configs) ??
      this.#installed(specifier, folder) ??
      this.#byPackage(specifier, folder) ??
      this.#byBaseUrl(specifier, configs)
    );
  }

  /** Files that match Vite's patterns: relative to the file, or to its package for those that begin with `/`. */
  matching(patterns: readonly string[], from: RepoPath): RepoPath[] {
    const base = this.#packages.around(folderOf(from))?.folder ?? "";
    return filesMatching(patterns, { folder: folderOf(from), base, paths: this.#files.keys() });
  }

  #relative(specifier: string, folder: string): RepoPath | undefined {
    const target = joinPath(folder, specifier);
    if (target === undefined) return undefined;
    return this.#file(target, specifier) ?? this.#acrossRoots(target, folder);
  }

  /** A specifier that ends in `/` or `..` means the folder, not a file that is named like it. */
  #file(target: RepoPath, specifier: string): RepoPath | undefined {
    const isFolder = /(?:^|\/)\.{0,2}$/.test(specifier);
    return (isFolder ? undefined : this.#scripts.find(target, { index: false })) ?? this.#folder(target);
  }

  /** A folder's package.json decides before its index. */
  #folder(target: RepoPath): RepoPath | undefined {
    const own = this.#packages.around(target);
    if (own?.folder === target) {
      for (const entry of own.json.entries) {
        const found = sourceOf(target, entry, this.#scripts, []);
        if (found !== undefined) return found;
      }
    }
    return this.#scripts.find(target === "" ? "index" : `${target}/index`, { index: false });
  }

  /** `rootDirs`: several folders that are one when they are looked at from inside. */
  #acrossRoots(target: RepoPath, folder: string): RepoPath | undefined {
    for (const { rootDirs } of this.#tsconfigs.near(folder)) {
      const root = rootDirs.find((dir) => target.startsWith(`${dir}/`));
      if (root === undefined) continue;
      const rest = target.slice(root.length + 1);
      const found = rootDirs.map((dir) => this.#scripts.find(joinPath(dir, rest)!)).find((path) => path !== undefined);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #byPaths(specifier: string, configs: readonly Config[]): RepoPath | undefined {
    for (const { paths } of configs) {
      for (const place of placesOf(specifier, paths)) {
        const found = this.#file(place, place) ?? this.#built(place);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  /** A place that compiled files will have, inside the package that builds them. */
  #built(place: RepoPath): RepoPath | undefined {
    const owner = this.#packages.around(folderOf(place));
    if (owner === undefined || !place.startsWith(owner.folder)) return undefined;
    const inside = owner.folder === "" ? place : place.slice(owner.folder.length + 1);
    return inside.includes("/") ? sourceOf(owner.folder, inside, this.#scripts, this.#tsconfigs.near(owner.folder)) : undefined;
  }

  #byBaseUrl(specifier: string, configs: readonly Config[]): RepoPath | undefined {
    for (const { baseUrl } of configs) {
      const place = baseUrl === undefined ? undefined : joinPath(baseUrl, specifier);
      const found = place === undefined || specifier.startsWith("#") ? undefined : this.#file(place, specifier);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #installed(specifier: string, folder: string): RepoPath | undefined {
    if (this.#withModules.size === 0 || /^[#/]/.test(specifier)) return undefined;
    for (const above of climb(folder)) {
      const place = this.#withModules.has(above) ? joinPath(above, `node_modules/${specifier}`) : undefined;
      const found = place === undefined ? undefined : this.#file(place, specifier);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** `#x` of the own package, or a package of this repository by its name. */
  #byPackage(specifier: string, folder: string): RepoPath | undefined {
    if (specifier.startsWith("#")) return this.#inside(specifier, folder);
    const parts = /^((?:@[^/]+\/)?[^/@][^/]*)(?:\/(.*))?$/.exec(specifier);
    const used = parts === null ? undefined : this.#packages.named(parts[1]!, folder);
    return used === undefined ? undefined : this.#entry(used, parts![2]);
  }

  #inside(specifier: string, folder: string): RepoPath | undefined {
    const own = this.#packages.around(folder);
    if (own === undefined) return undefined;
    for (const target of targetsOf(own.json.imports, specifier)) {
      const found = target.startsWith(".") ? this.#target(own, target) : this.#byPackage(target, own.folder);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #entry(used: Package, subpath: string | undefined): RepoPath | undefined {
    const key = `${used.folder}\n${subpath ?? ""}`;
    if (!this.#entries.has(key)) this.#entries.set(key, this.#lookUp(used, subpath));
    return this.#entries.get(key);
  }

  #lookUp(used: Package, subpath: string | undefined): RepoPath | undefined {
    const named = targetsOf(used.json.exports, subpath === undefined ? "." : `./${subpath}`);
    const targets = subpath === undefined ? [...named, ...used.json.entries] : [...named, subpath, `src/${subpath}`];
    for (const target of targets) {
      const found = this.#target(used, target);
      if (found !== undefined) return found;
    }
    return subpath === undefined ? entryOf(used.folder, this.#scripts) : undefined;
  }

  #target(owner: Package, target: string): RepoPath | undefined {
    return sourceOf(owner.folder, target, this.#scripts, this.#tsconfigs.near(owner.folder));
  }

  /** `@/x` and `~/x` cannot be packages; tools make them mean the sources of the package. `/x` is its root. */
  custom(specifier: string, from: RepoPath): RepoPath | undefined {
    const rest = /^(?:@|~|~~|@@)?\/(.+)$/.exec(specifier)?.[1];
    if (rest === undefined) return undefined;
    const base = this.#packages.around(folderOf(from))?.folder ?? "";
    const starts = specifier.startsWith("/") ? ["", "public", "src"] : ["src", "", "app"];
    return starts
      .map((start) => this.#file(joinPath(base, `${start}/${rest}`) ?? "", specifier))
      .find((path) => path !== undefined);
  }

  #packageFile(specifier: string, from: RepoPath): RepoPath | undefined {
    const parts = /^((?:@[^/]+\/)?[^/@][^/]*)(?:\/(.*))?$/.exec(specifier);
    const used = parts === null ? undefined : this.#packages.named(parts[1]!, folderOf(from));
    if (used === undefined) return undefined;
    const inside = parts![2] ?? "tsconfig.json";
    const names = [...targetsOf(used.json.exports, `./${inside}`), inside, `${inside}.json`, `${inside}/tsconfig.json`];
    return names.map((name) => joinPath(used.folder, name)).find((path) => path !== undefined && this.#files.has(path));
  }
}

/** `a/node_modules/b/c.js` lies below the modules of `a`. */
function aboveModules(path: RepoPath): string | undefined {
  const at = `/${path}`.lastIndexOf("/node_modules/");
  return at < 0 ? undefined : path.slice(0, Math.max(0, at - 1));
}
