import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import type { Import } from "../import.ts";
import { type Found, Modules } from "./python/modules.ts";
import { SearchRoots } from "./python/searchRoots.ts";
import { standardLibrary } from "./python/standardLibrary.ts";
import type { Resolver } from "./resolver.ts";

/** Python's import system (PEP 328, PEP 420) over the repository's paths. */
export const python: Resolver = (files) => {
  const imports = new PythonImports(files);
  return function* (path, facts) {
    for (const used of facts.imports) {
      const { files: found, confidence } = imports.find(used, path);
      for (const to of found) yield { to, kind: used.kind, confidence };
    }
  };
};

/** Files that a statement takes, all found by one rule. */
interface Taken {
  readonly files: readonly RepoPath[];
  readonly confidence: number;
}

/** What a root holds under a name, and how sure it is that the root is searched. */
type Place = readonly [found: Found | undefined, confidence: number];

class PythonImports {
  readonly #files: ReadonlyMap<RepoPath, Facts>;
  readonly #modules: Modules;
  readonly #roots: SearchRoots;
  readonly #bound = new Map<RepoPath, ReadonlySet<string>>();

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.#files = files;
    this.#modules = new Modules([...files.keys()]);
    this.#roots = new SearchRoots(files, this.#modules);
  }

  /** The files that one import statement uses. */
  find(used: Import, from: RepoPath): Taken {
    const dots = /^\.*/.exec(used.specifier)![0].length;
    const rest = used.specifier.slice(dots);
    const segments = rest === "" ? [] : rest.split(".");
    if (dots === 0) return this.#absolute(segments, used, from);
    return { files: this.#relative(dots, segments, used, from), confidence: confidences.certain };
  }

  #relative(dots: number, segments: readonly string[], used: Import, from: RepoPath): readonly RepoPath[] {
    let folder = folderOf(from);
    for (let level = 1; level < dots; level++) {
      if (folder === "") return [];
      folder = folderOf(folder);
    }
    const found = this.#modules.find(folder, segments);
    return found === undefined ? [] : this.#taken(found, used.names, from);
  }

  /** The first root where the whole name is found. */
  #absolute(segments: readonly string[], used: Import, from: RepoPath): Taken {
    const [first = ""] = segments;
    const moved = this.#roots.moved(first);
    const places: Place[] = moved === undefined ? [] : [[this.#modules.find(moved, segments.slice(1)), confidences.certain]];
    for (const [found, confidence] of [...places, ...this.#inRoots(segments, from)]) {
      if (found === undefined || ("folder" in found && standardLibrary.has(first))) continue;
      const files = this.#taken(found, used.names, from);
      if (files.length > 0 || "file" in found) return { files, confidence };
    }
    return { files: [], confidence: 0 };
  }

  *#inRoots(segments: readonly string[], from: RepoPath): Generator<Place> {
    const folder = folderOf(from);
    const standard = standardLibrary.has(segments[0]!);
    const { near, far } = this.#roots.for(folder);
    for (const root of near) {
      const ownFolder = root === folder && standard && this.#roots.insidePackage(folder);
      if (!ownFolder) yield [this.#modules.find(root, segments), confidences.certain];
    }
    for (const root of far) {
      const init = this.#modules.initOf(joinPath(root, segments[0]!)!);
      if (init !== undefined || segments.length > 1) yield [this.#modules.find(root, segments), confidences.alike];
    }
  }

  /** Of `from package import a, b` the modules a and b, and the package itself for names that it binds or that are no modules. */
  #taken(found: Found, names: readonly string[] | undefined, from: RepoPath): readonly RepoPath[] {
    const file = "file" in found ? found.file : undefined;
    if (names === undefined || (file !== undefined && !/(?:^|\/)__init__\.\w+$/.test(file)))
      return file === undefined ? [] : [file];
    const folder = file === undefined ? (found as { folder: string }).folder : folderOf(file);
    const taken = new Set<RepoPath>();
    for (const name of names) {
      const target = this.#module(folder, file, name, from) ?? file;
      if (target !== undefined) taken.add(target);
    }
    return [...taken];
  }

  #module(folder: string, init: RepoPath | undefined, name: string, from: RepoPath): RepoPath | undefined {
    if (name === "*" || (init !== undefined && init !== from && this.#boundIn(init).has(name))) return undefined;
    const found = this.#modules.find(folder, [name]);
    return found !== undefined && "file" in found ? found.file : undefined;
  }

  #boundIn(init: RepoPath): ReadonlySet<string> {
    const known = this.#bound.get(init) ?? new Set(this.#files.get(init)?.bound);
    this.#bound.set(init, known);
    return known;
  }
}
