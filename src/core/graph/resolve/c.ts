import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import { Commands } from "./c/commands.ts";
import { isStandardHeader } from "./c/standardHeaders.ts";
import { canKnow } from "./c/vendored.ts";
import { climb } from "./climb.ts";
import type { Found, Resolver } from "./resolver.ts";
import { Suffixes } from "./suffixes.ts";

/**
 * The preprocessor's rules: beside the file, in the folders of its compile command, in those that build files name; else
 * in the usual folders; else the nearest file with that path.
 */
export const c: Resolver = (files) => {
  const headers = new Headers(files);
  return function* (path, facts) {
    for (const to of headers.forced(path)) yield { to, kind: "include" };
    for (const { specifier, kind } of facts.imports) {
      const found = kind === "module" ? headers.interfaceOf(specifier) : headers.find(specifier, path);
      if (found !== undefined) yield { ...found, kind };
    }
  };
};

/** Folders below any folder in which headers usually stand. */
const usual = ["include", "inc", "src", ""];

class Headers {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  private readonly suffixes: Suffixes;
  private readonly commands: Commands;
  /** Search folders that build files give, by the folder of the build file. */
  private readonly given = new Map<string, string[]>();
  private readonly modules = new Map<string, RepoPath>();
  private readonly known = new Map<string, { readonly given: readonly string[]; readonly usual: readonly string[] }>();

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.files = files;
    this.commands = new Commands(files);
    this.suffixes = new Suffixes(
      [...files.keys()].filter((path) => files.get(path)!.ecosystem !== undefined || /\.(?:inc|def|in|tbl|x|td)$/i.test(path)),
    );
    for (const [path, { project, ecosystem, module }] of files) {
      if (project?.type === "cpp") this.give(folderOf(path), project.folders);
      if (ecosystem === "c" && module !== undefined && !this.modules.has(module)) this.modules.set(module, path);
    }
  }

  interfaceOf(module: string): Found | undefined {
    const to = this.modules.get(module);
    return to === undefined ? undefined : { to };
  }

  /** What the command line puts before the file's first line. */
  forced(path: RepoPath): readonly RepoPath[] {
    return this.commands.of(path)?.forced ?? [];
  }

  find(specifier: string, from: RepoPath): Found | undefined {
    const angle = specifier.startsWith("<");
    const name = angle ? specifier.slice(1, -1) : specifier;
    const { given, usual } = this.foldersFor(folderOf(from));
    const searched = [
      ...(angle ? [] : [folderOf(from)]),
      ...(this.commands.of(from)?.folders ?? this.commands.folders),
      ...given,
    ];
    const stated = this.in(searched, name, from);
    if (stated !== undefined) return { to: stated, confidence: confidences.certain };
    if (angle && isStandardHeader(name)) return undefined;
    const usually = this.in(usual, name, from);
    if (usually !== undefined && canKnow(from, usually)) return { to: usually, confidence: confidences.usual };
    const alike = this.alike(name, from) ?? (angle ? this.ofFramework(name, from) : undefined);
    return alike === undefined ? undefined : { to: alike, confidence: confidences.alike };
  }

  private in(folders: readonly string[], name: string, from: RepoPath): RepoPath | undefined {
    for (const place of folders) {
      const path = joinPath(place, name);
      if (path !== undefined && path !== from && this.files.has(path)) return path;
    }
    return undefined;
  }

  private alike(name: string, from: RepoPath): RepoPath | undefined {
    return this.suffixes.nearest(name, from, (to) => canKnow(from, to));
  }

  /** `<Framework/Header.h>` is somewhere below the framework's folder, before it is built. */
  private ofFramework(name: string, from: RepoPath): RepoPath | undefined {
    const [, framework, header] = /^([A-Za-z]\w*)\/([^/]+\.h)$/.exec(name) ?? [];
    if (framework === undefined) return undefined;
    return this.suffixes.nearest(header!, from, (to) => `/${to}`.includes(`/${framework}/`));
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
