import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import { climb } from "./climb.ts";
import type { Found, Resolver } from "./resolver.ts";
import { Suffixes } from "./suffixes.ts";

/** Perl's `@INC` as distributions have it: `A::B` is A/B.pm in `lib` or `t/lib` of a folder above. */
export const perl: Resolver = (files) => {
  const library = new PerlFiles(files);
  return function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const found = library.find(specifier, path);
      if (found !== undefined) yield { ...found, kind };
    }
  };
};

const places = ["lib", "t/lib", "", "inc", "t", "perllib", "perl/lib"];

class PerlFiles {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  private readonly suffixes: Suffixes;

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.files = files;
    this.suffixes = new Suffixes([...files.keys()].filter((path) => path.endsWith(".pm")));
  }

  find(specifier: string, from: RepoPath): Found | undefined {
    if (specifier.startsWith(".")) return this.file(specifier, from);
    const name = `${specifier.replaceAll("::", "/")}.pm`;
    const near = this.searched(name, from);
    if (near !== undefined) return { to: near, confidence: confidences.usual };
    const far = name.includes("/") ? this.suffixes.nearest(name, from) : undefined;
    return far === undefined ? undefined : { to: far, confidence: confidences.alike };
  }

  /** A file by its path: beside the one that asks, else as `@INC` or the folder of the call has it. */
  private file(specifier: string, from: RepoPath): Found | undefined {
    const beside = joinPath(folderOf(from), specifier);
    if (beside !== undefined && this.files.has(beside)) return { to: beside };
    const to = specifier.startsWith("./") ? this.searched(specifier.slice(2), from) : undefined;
    return to === undefined ? undefined : { to, confidence: confidences.usual };
  }

  private searched(name: string, from: RepoPath): RepoPath | undefined {
    for (const folder of climb(folderOf(from))) {
      for (const place of places) {
        const path = joinPath(folder, `${place}/${name}`);
        if (path !== undefined && this.files.has(path)) return path;
      }
    }
    return undefined;
  }
}
