import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import type { Facts } from "../facts.ts";
import { isStandardHeader } from "./c/standardHeaders.ts";
import { climb } from "./climb.ts";
import type { Resolver } from "./resolver.ts";
import { Suffixes } from "./suffixes.ts";

/** The preprocessor's rules: beside the file, in the folders that build files name, else the nearest file with that path. */
export const c: Resolver = (files) => {
  const headers = new Headers(files);
  return function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const to = kind === "module" ? headers.interfaceOf(specifier) : headers.find(specifier, path);
      if (to !== undefined) yield { to, kind };
    }
  };
};

/** Folders below any folder in which headers usually stand. */
const usual = ["include", "inc", "src", ""];

class Headers {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  private readonly suffixes: Suffixes;
  /** Search folders that build files give, by the folder of the build file. */
  private readonly given = new Map<string, string[]>();
  private readonly modules = new Map<string, RepoPath>();
  private readonly known = new Map<string, { readonly given: readonly string[]; readonly usual: readonly string[] }>();

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.files = files;
    this.suffixes = new Suffixes(
      [...files.keys()].filter((path) => files.get(path)!.ecosystem !== undefined || /\.(?:inc|def|in|tbl|x|td)$/i.test(path)),
    );
    for (const [path, { project, ecosystem, module }] of files) {
      if (project?.type === "cpp") this.give(folderOf(path), project.folders);
      if (ecosystem === "c" && module !== undefined && !this.modules.has(module)) this.modules.set(module, path);
    }
  }

  interfaceOf(module: string): RepoPath | undefined {
    return this.modules.get(module);
  }

  find(specifier: string, from: RepoPath): RepoPath | undefined {
    const angle = specifier.startsWith("<");
    const name = angle ? specifier.slice(1, -1) : specifier;
    const folder = folderOf(from);
    const { given, usual } = this.foldersFor(folder);
    const standard = angle && isStandardHeader(name);
    const folders = [...(angle ? [] : [folder]), ...given, ...(standard ? [] : usual)];
    for (const place of folders) {
      const path = joinPath(place, name);
      if (path !== undefined && path !== from && this.files.has(path)) return path;
    }
    return standard ? undefined : this.suffixes.nearest(name, from);
  }

  private give(folder: string, folders: readonly string[]): void {
    const places = folders
      .map((place) => (place.startsWith("/") ? joinPath("", place) : joinPath(folder, place)))
      .filter((place) => place !== undefined);
    this.given.set(folder, [...(this.given.get(folder) ?? []), ...places]);
  }

  private foldersFor(folder: string): { readonly given: readonly string[]; readonly usual: readonly string[] } {
    const known = this.known.get(folder);
    if (known !== undefined) return known;
    const above = [...climb(folder)];
    const folders = {
      given: [...new Set(above.flatMap((place) => this.given.get(place) ?? []))],
      usual: above.flatMap((place) => usual.map((name) => (place === "" || name === "" ? place + name : `${place}/${name}`))),
    };
    this.known.set(folder, folders);
    return folders;
  }
}
