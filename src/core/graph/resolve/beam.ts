import { folderOf, joinPath, nameOf, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import type { Import } from "../import.ts";
import { nearest } from "./nearest.ts";
import type { Found, Resolver } from "./resolver.ts";
import { Suffixes } from "./suffixes.ts";

/** Erlang and Elixir, which call each other: modules by their declared name, headers by the applications' folders. */
export const beam: Resolver = (files) => {
  const modules = new BeamModules(files);
  return function* (path, facts) {
    for (const used of facts.imports) {
      const found = used.kind === "include" ? modules.header(used, path) : modules.module(used.specifier, path, facts);
      if (found !== undefined) yield { ...found, kind: used.kind };
    }
  };
};

class BeamModules {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  private readonly declared = new Map<string, RepoPath[]>();
  private readonly suffixes: Suffixes;
  /** Folders of applications by their names, as `*.app.src` gives them. */
  private readonly applications = new Map<string, string[]>();

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.files = files;
    for (const [path, { ecosystem, declares = [] }] of files) {
      const generated = /([^/]+)\.[xy]rl$/.exec(path)?.[1];
      for (const name of generated === undefined ? (ecosystem === "beam" ? declares : []) : [generated])
        note(this.declared, name, path);
      const application = /([^/]+)\.app\.src(?:\.script)?$/.exec(path)?.[1];
      if (application !== undefined) note(this.applications, application, folderOf(folderOf(path)));
    }
    this.suffixes = new Suffixes([...files.keys()].filter((path) => path.endsWith(".hrl")));
  }

  /** A module that the file declares itself is that one, whoever else has it. */
  module(specifier: string, from: RepoPath, { declares = [] }: Facts): Found | undefined {
    const name = specifier.replace(/^:/, "");
    if (declares.includes(name)) return undefined;
    const to = nearest(this.declared.get(name) ?? [], from);
    return to === undefined ? undefined : { to };
  }

  header({ specifier, names }: Import, from: RepoPath): Found | undefined {
    const to = names?.[0] === "lib" ? this.ofApplication(specifier) : undefined;
    const found = to ?? this.around(specifier, from);
    if (found !== undefined) return { to: found };
    const far = this.suffixes.nearest(specifier, from) ?? this.suffixes.nearest(`include/${nameOf(specifier)}`, from);
    return far === undefined ? undefined : { to: far, confidence: confidences.alike };
  }

  /** Beside the file, then in the folders that the compiler is given. */
  private around(specifier: string, from: RepoPath): RepoPath | undefined {
    const folder = folderOf(from);
    const above = folderOf(folder);
    const places = [folder, `${above}/include`, above, `${above}/src`, `${folderOf(above)}/include`];
    return places.map((place) => joinPath(place, specifier)).find((path) => path !== undefined && this.files.has(path));
  }

  /** `application/include/x.hrl`. */
  private ofApplication(specifier: string): RepoPath | undefined {
    const slash = specifier.indexOf("/");
    const folders = this.applications.get(specifier.slice(0, slash)) ?? [];
    return folders
      .map((folder) => joinPath(folder, specifier.slice(slash + 1)))
      .find((path) => path !== undefined && this.files.has(path));
  }
}

function note(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
