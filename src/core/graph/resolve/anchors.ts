import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import { climb } from "./climb.ts";
import type { Found } from "./resolver.ts";
import { Suffixes } from "./suffixes.ts";

/**
 * Finds files for languages whose paths begin somewhere: `$self/x` in the user's folder, `$root/x` in the topmost folder
 * that has it, `$any/x` in some folder above, else at the end of some path; `x` beside the file, else above.
 */
export class Anchors {
  private readonly files: { has(path: RepoPath): boolean; keys(): Iterable<RepoPath> };
  private readonly endings: readonly string[];
  private suffixes: Suffixes | undefined;

  /** `endings`: what may be left out at the end of a path, `""` first. */
  constructor(files: { has(path: RepoPath): boolean; keys(): Iterable<RepoPath> }, endings: readonly string[]) {
    this.files = files;
    this.endings = endings;
  }

  find(specifier: string, from: RepoPath): Found | undefined {
    const [, anchor = "", rest = specifier] = /^\$(self|root|any)\/?(.*)$/s.exec(specifier) ?? [];
    const folder = folderOf(from);
    if (anchor === "self") return this.in([folder], rest, confidences.certain);
    if (anchor === "root")
      return this.in([""], rest, confidences.certain) ?? this.in([...climb(folder)].toReversed(), rest, confidences.usual);
    const above = this.in([...climb(folder)], rest, confidences.usual);
    if (anchor === "any") return above ?? this.alike(rest, from);
    return rest.startsWith("/") ? undefined : (this.in([folder], rest, confidences.certain) ?? above);
  }

  private in(folders: readonly string[], path: string, confidence: number): Found | undefined {
    for (const folder of folders) {
      const target = joinPath(folder, path);
      if (target === undefined || path === "") continue;
      const to = this.endings.map((ending) => target + ending).find((place) => this.files.has(place));
      if (to !== undefined) return { to, confidence };
    }
    return undefined;
  }

  /** One name alone says too little. */
  private alike(path: string, from: RepoPath): Found | undefined {
    if (!path.includes("/") || path.includes("..")) return undefined;
    this.suffixes ??= new Suffixes(this.files.keys());
    const to = this.suffixes.nearest(path, from);
    return to === undefined ? undefined : { to, confidence: confidences.alike };
  }
}
