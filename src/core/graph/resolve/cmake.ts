import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import { Anchors } from "./anchors.ts";
import { climb } from "./climb.ts";
import type { Found, Resolver } from "./resolver.ts";
import { Suffixes } from "./suffixes.ts";

/** Lists and modules of CMake: by path from the list, the project or the top; modules by name, the nearest. */
export const cmake: Resolver = (files) => {
  const lists = new Lists(files);
  return function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const found = lists.find(specifier, path);
      if (found !== undefined) yield { ...found, kind };
    }
  };
};

class Lists {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  private readonly anchors: Anchors;
  private readonly modules: Suffixes;
  /** Folders of projects by name. */
  private readonly projects = new Map<string, string>();

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.files = files;
    this.anchors = new Anchors(files, [""]);
    this.modules = new Suffixes([...files.keys()].filter((path) => path.endsWith(".cmake")));
    for (const [path, { ecosystem, module }] of files)
      if (ecosystem === "cmake" && module !== undefined && !this.projects.has(module)) this.projects.set(module, folderOf(path));
  }

  find(specifier: string, from: RepoPath): Found | undefined {
    if (specifier.startsWith("module:")) {
      const to = this.modules.nearest(`${specifier.slice("module:".length)}.cmake`, from);
      return to === undefined ? undefined : { to, confidence: confidences.usual };
    }
    const [, name, rest = ""] = /^\$project:([^/]*)\/?(.*)$/s.exec(specifier) ?? [];
    return name === undefined ? this.anchors.find(specifier, from) : this.inProject(name, rest, from);
  }

  private inProject(name: string, path: string, from: RepoPath): Found | undefined {
    const folder = name === "" ? this.around(folderOf(from)) : this.projects.get(name);
    const to = folder === undefined ? undefined : joinPath(folder, path);
    if (to !== undefined && this.files.has(to)) return { to, confidence: confidences.certain };
    return this.anchors.find(`$root/${path}`, from);
  }

  /** The folder of the innermost project around. */
  private around(folder: string): string | undefined {
    return [...climb(folder)].find((above) => this.files.get(joinPath(above, "CMakeLists.txt")!)?.module !== undefined);
  }
}
