import { extensionOf, folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import type { Facts } from "../facts.ts";
import type { Import } from "../import.ts";
import { nearest } from "./nearest.ts";
import type { Resolver } from "./resolver.ts";
import { Suffixes } from "./suffixes.ts";

/** Clojure and ClojureScript: namespaces by the name that their file declares, for the platform of the file that asks. */
export const clojure: Resolver = (files) => {
  const namespaces = new ClojureNamespaces(files);
  return function* (path, facts) {
    for (const used of facts.imports) for (const to of namespaces.find(used, path, facts)) yield { to, kind: used.kind };
  };
};

const jvm = [".clj", ".cljc", ".bb", ".cljr"];
const script = [".cljs", ".cljc"];
/** Which files a platform reads, in groups: of each group at most one is used. */
const platforms: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ".cljs": [script, [".clj"]],
  ".cljc": [[".cljc"], [".clj"], [".cljs"]],
};

class ClojureNamespaces {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  private readonly declared = new Map<string, RepoPath[]>();
  private readonly suffixes: Suffixes;

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.files = files;
    for (const [path, { ecosystem, module }] of files) {
      if (ecosystem === "clojure" && module !== undefined)
        this.declared.set(module, [...(this.declared.get(module) ?? []), path]);
    }
    this.suffixes = new Suffixes([...files.keys()].filter((path) => path.endsWith(".java")));
  }

  find({ specifier, names }: Import, from: RepoPath, facts: Facts): readonly RepoPath[] {
    const about = names?.[0];
    if (about === "load") return this.loaded(specifier, from, facts);
    if (about === "class") return this.classFile(specifier, from);
    const found = this.declared.get(specifier) ?? [];
    return about === "macros" ? one(found, jvm, from) : this.forPlatform(found, from);
  }

  /** A `.cljc` file that needs both platforms' files uses both; elsewhere the first group with a file is it. */
  private forPlatform(found: readonly RepoPath[], from: RepoPath): readonly RepoPath[] {
    const groups = platforms[extensionOf(from)] ?? [jvm];
    const used = groups.map((group) => one(found, group, from)).filter((files) => files.length > 0);
    const isShared = extensionOf(from) === ".cljc" && used[0]?.[0]?.endsWith(".cljc") !== true;
    return isShared ? used.flat() : (used[0] ?? []);
  }

  /** A record or type of a namespace, or a Java class. */
  private classFile(specifier: string, from: RepoPath): readonly RepoPath[] {
    const namespace = specifier.slice(0, Math.max(0, specifier.lastIndexOf("."))).replaceAll("_", "-");
    const own = one(this.declared.get(namespace) ?? [], [...jvm, ".cljs"], from);
    if (own.length > 0 || namespace === "") return own;
    const java = this.suffixes.nearest(`${specifier.replaceAll(".", "/")}.java`, from);
    return java === undefined ? [] : [java];
  }

  /** `(load "x")`: beside the namespace's file; `/a/b` from the source folder. */
  private loaded(specifier: string, from: RepoPath, { module = "" }: Facts): readonly RepoPath[] {
    const up = "../".repeat(module.split(".").length - 1);
    const path = joinPath(folderOf(from), specifier.startsWith("/") ? `${up}.${specifier}` : specifier);
    return jvm
      .map((extension) => path + extension)
      .filter((candidate) => this.files.has(candidate))
      .slice(0, 1);
  }
}

function one(found: readonly RepoPath[], extensions: readonly string[], from: RepoPath): readonly RepoPath[] {
  for (const extension of extensions) {
    const to = nearest(
      found.filter((path) => path.endsWith(extension)),
      from,
    );
    if (to !== undefined) return [to];
  }
  return [];
}
