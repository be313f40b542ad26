import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import { climb } from "./climb.ts";
import { nearest } from "./nearest.ts";
import type { Resolver, Use } from "./resolver.ts";

/** Ruby's load path (`lib`, `test`, `spec` of the gem), and constants by Zeitwerk's rule in applications that autoload. */
export const ruby: Resolver = (files) => {
  const library = new RubyFiles(files);
  return (path, facts) => library.usesOf(path, facts);
};

const loadPath = ["lib", "", "test", "spec", "app", "ext"];
/** `app/models/user.rb`, `app/models/concerns/x.rb`, `lib/x.rb`: what stands behind is the constant's path. */
const autoloaded = /^(?:.*\/)?(?:app\/[^/]+(?:\/concerns)?|lib)\/(.+)\.rb$/;

class RubyFiles {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  /** Files by the path that their constant has; empty where nothing is autoloaded. */
  private readonly constants = new Map<string, RepoPath[]>();

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.files = files;
    if (![...files].some(([path, facts]) => autoloads(path, facts))) return;
    for (const path of files.keys()) {
      const constant = autoloaded.exec(path)?.[1];
      if (constant !== undefined) this.note(joined(constant), path);
    }
  }

  private note(constant: string, path: RepoPath): void {
    const known = this.constants.get(constant);
    if (known === undefined) this.constants.set(constant, [path]);
    else known.push(path);
  }

  *usesOf(path: RepoPath, facts: Facts): Generator<Use> {
    for (const { specifier, kind } of facts.imports) {
      const to = specifier.startsWith(".") ? this.file(joinPath(folderOf(path), specifier)) : this.onLoadPath(specifier, path);
      if (to !== undefined) yield { to, kind };
    }
    if (this.constants.size === 0) return;
    for (const mention of facts.mentions ?? []) {
      const to = this.constant(mention, path, facts);
      if (to !== undefined) yield { to, kind: "same-package", confidence: confidences.named };
    }
  }

  private onLoadPath(specifier: string, from: RepoPath): RepoPath | undefined {
    for (const folder of climb(folderOf(from))) {
      for (const place of loadPath) {
        const found = this.file(joinPath(folder, `${place}/${specifier}`));
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  private file(path: RepoPath | undefined): RepoPath | undefined {
    return [path, `${path}.rb`].find((candidate) => candidate !== undefined && this.files.has(candidate));
  }

  /** `A::B` inside `M::N` is M::N::A::B, M::A::B or A::B, the innermost that there is; else what stands before `::B`. */
  private constant(name: string, from: RepoPath, { declares = [] }: Facts): RepoPath | undefined {
    const around = (declares[0] ?? "").split("::").slice(0, -1);
    const own = autoloaded.exec(from)?.[1]?.split("/") ?? around.map(underscored);
    for (let names = name.split("::"); names.length > 0; names = names.slice(0, -1)) {
      const path = names.map(underscored).join("/");
      for (let depth = own.length; depth >= 0; depth--) {
        const found = nearest(this.constants.get(joined([...own.slice(0, depth), path].join("/"))) ?? [], from);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }
}

/** Rails by its configuration, other programs and gems by what they depend on. */
function autoloads(path: RepoPath, { project }: Facts): boolean {
  return /(?:^|\/)config\/application\.rb$/.test(path) || (project?.type === "ruby" && project.autoloads);
}

/** Applications have acronyms of their own, `GraphQLType` in graphql_type.rb: where words end does not matter. */
function joined(path: string): string {
  return path.replaceAll("_", "");
}

/** `HTMLPage` is html_page, as Rails' `underscore` has it. */
function underscored(name: string): string {
  return name
    .replaceAll(/([A-Z\d]+)([A-Z][a-z])/g, "$1_$2")
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase();
}
