import { folderOf, joinPath, nameOf, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import { climb } from "./climb.ts";
import type { Found, Resolver } from "./resolver.ts";

/** Labels from the root of the workspace (`//a:b.bzl`), of the own package (`:b.bzl`), of repositories that are folders here; else paths. */
export const starlark: Resolver = (files) => {
  const labels = new Labels(files);
  return function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const found = labels.find(specifier, path);
      if (found !== undefined && found.to !== path) yield { ...found, kind };
    }
  };
};

/** Files that stand in the root of a workspace. */
const marks = /^(?:WORKSPACE(?:\.bazel|\.bzlmod)?|MODULE\.bazel|REPO\.bazel|\.buckroot|\.buckconfig|\.plzconfig)$/;
const packages = /^(?:BUILD(?:\.bazel)?|BUCK|TARGETS)$/;

class Labels {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  private readonly roots = new Set<string>();
  private readonly packages = new Set<string>();
  /** Folders of the repositories that have names here. */
  private readonly named = new Map<string, string>();

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.files = files;
    for (const [path, { project }] of files) {
      const folder = folderOf(path);
      if (marks.test(nameOf(path))) this.roots.add(folder);
      if (packages.test(nameOf(path))) this.packages.add(folder);
      if (project?.type !== "bazel") continue;
      for (const name of project.names) this.named.set(name, folder);
      for (const [name, place] of project.folders) this.named.set(name, joinPath(folder, place) ?? folder);
    }
  }

  find(specifier: string, from: RepoPath): Found | undefined {
    const label = /^(?:@@?([^/]*))?\/\/([^:]*)(?::(.*))?$/.exec(specifier);
    if (label !== null) return this.label(label[1] ?? "", `${label[2]}/${label[3] ?? ""}`, from);
    if (specifier.startsWith(":")) return this.file(this.packageOf(folderOf(from)), specifier.slice(1));
    if (specifier.startsWith("@") || specifier.includes("://")) return undefined;
    if (specifier.startsWith("/")) return this.file(this.rootOf(folderOf(from)) ?? "", specifier);
    return this.file(folderOf(from), specifier) ?? this.file(this.packageOf(folderOf(from)), specifier);
  }

  /** `//a/b` without a colon is a file for tools whose labels are paths. Where nothing marks a root, it may be any folder above. */
  private label(repository: string, path: string, from: RepoPath): Found | undefined {
    const root = repository === "" ? this.rootOf(folderOf(from)) : this.named.get(repository);
    if (root !== undefined) return this.file(root, path);
    if (repository !== "") return undefined;
    const above = [...climb(folderOf(from))].map((folder) => this.file(folder, path)).find((file) => file !== undefined);
    return above === undefined ? undefined : { ...above, confidence: confidences.usual };
  }

  private file(folder: string, path: string): Found | undefined {
    const to = joinPath(folder, path);
    return to !== undefined && this.files.has(to) ? { to, confidence: confidences.certain } : undefined;
  }

  private rootOf(folder: string): string | undefined {
    return [...climb(folder)].find((above) => this.roots.has(above));
  }

  /** A package goes down to the folders below that are none. */
  private packageOf(folder: string): string {
    return [...climb(folder)].find((above) => this.packages.has(above)) ?? folder;
  }
}
