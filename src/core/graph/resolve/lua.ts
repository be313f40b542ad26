import { folderOf, joinPath, nameOf, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import { climb } from "./climb.ts";
import type { Found, Resolver } from "./resolver.ts";
import { Suffixes } from "./suffixes.ts";

/** Lua's `package.path` as projects set it: `a.b` is a/b.lua or a/b/init.lua below a folder above, or below one of its `lua`, `src`, `lib`. */
export const lua: Resolver = (files) => {
  const modules = new LuaModules(files);
  return function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const found = modules.find(specifier, path);
      if (found !== undefined) yield { ...found, kind };
    }
  };
};

const places = ["", "lua", "src", "lib", "spec", "test", "tests"];
const extensions = [".lua", ".luau"];

class LuaModules {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  private readonly suffixes: Suffixes;

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.files = files;
    this.suffixes = new Suffixes([...files.keys()].filter((path) => /\.luau?$/.test(path)));
  }

  find(specifier: string, from: RepoPath): Found | undefined {
    const stated = this.stated(specifier, from);
    if (stated !== undefined) return { to: stated };
    const path = specifier.replace(/^~|\.luau?$/g, "");
    const name = path.includes("/") ? path : path.replaceAll(".", "/");
    const near = specifier.startsWith("~") ? this.beside(name, from) : this.searched(name, from);
    if (near !== undefined) return { to: near, confidence: confidences.usual };
    const far = specifier.startsWith("~") ? undefined : this.far(name, from);
    return far === undefined ? undefined : { to: far, confidence: confidences.alike };
  }

  /** Places that are relative to the file. */
  private stated(specifier: string, from: RepoPath): RepoPath | undefined {
    if (specifier.startsWith("script.")) return this.inTree(specifier.split(".").slice(1), from);
    return /^(?:\.{1,2}\/|@self\/)/.test(specifier) ? this.relative(specifier, from) : undefined;
  }

  /** The nearest folder upward from which the name leads to a file. */
  private searched(name: string, from: RepoPath): RepoPath | undefined {
    for (const folder of climb(folderOf(from))) {
      for (const place of places) {
        const found = this.module(joinPath(folder, `${place}/${name}`));
        if (found !== undefined && (found !== from || folder === "")) return found;
      }
    }
    return undefined;
  }

  /** Below any other folder; a single name says too little for that. */
  private far(name: string, from: RepoPath): RepoPath | undefined {
    if (!name.includes("/")) return undefined;
    const ends = extensions.flatMap((extension) => [name + extension, `${name}/init${extension}`]);
    return ends.map((end) => this.suffixes.nearest(end, from)).find((found) => found !== undefined);
  }

  /** Luau's paths: `./` starts beside the file, or beside the folder whose `init` the file is; `@self/` inside that folder. */
  private relative(specifier: string, from: RepoPath): RepoPath | undefined {
    const folder = folderOf(from);
    const isInit = nameOf(from).startsWith("init.");
    if (specifier.startsWith("@self/")) return this.module(joinPath(folder, specifier.slice(6)));
    const outside = isInit ? this.module(joinPath(folderOf(folder), specifier)) : undefined;
    return outside ?? this.module(joinPath(folder, specifier)) ?? this.module(joinPath("", specifier));
  }

  /** The end of a computed name: beside the file or below it. */
  private beside(name: string, from: RepoPath): RepoPath | undefined {
    return this.module(joinPath(folderOf(from), name)) ?? this.module(joinPath(from.replace(/\.luau?$/, ""), name));
  }

  /** In Roblox a script stands where its file is; a folder with `init` is that script. */
  private inTree(names: readonly string[], from: RepoPath): RepoPath | undefined {
    let at: string | undefined = nameOf(from).startsWith("init.")
      ? folderOf(from)
      : from.replace(/(?:\.(?:server|client))?\.luau?$/, "");
    for (const name of names) at = at === undefined ? undefined : joinPath(at, name === "Parent" ? ".." : name);
    return this.module(at);
  }

  private module(path: string | undefined): RepoPath | undefined {
    if (path === undefined) return undefined;
    return (
      extensions.flatMap((extension) => [path + extension, `${path}/init${extension}`]).find((file) => this.files.has(file)) ??
      (this.files.has(path) && /\.luau?$/.test(path) ? path : undefined)
    );
  }
}
