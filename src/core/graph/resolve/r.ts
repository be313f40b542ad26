import { folderOf, joinPath, nameOf, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import { climb } from "./climb.ts";
import type { Resolver, Use } from "./resolver.ts";

/**
 * R: files that are sourced, and in a package the names of its other files, which need no import. Of several files that
 * define a name the one that is read last counts: by `Collate`, else by the alphabet.
 */
export const r: Resolver = (files) => {
  const packages = new RPackages(files);
  return (path, facts) => packages.usesOf(path, facts);
};

const code = /^R\/(?:unix\/|windows\/)?[^/]+\.[RrSsq]$/;
/** Files that testthat reads before the tests of their folder. */
const helper = /^(?:helper|setup)[^/]*\.[Rr]$/;

/** The names of one package, or of what stands beside tests, with the file that gives each. */
type Names = ReadonlyMap<string, RepoPath>;

class RPackages {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  /** By the folder of the package. */
  private readonly names = new Map<string, Names>();
  private readonly folders = new Map<string, string>();
  private readonly helpers = new Map<string, Names>();

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.files = files;
    const sources = new Map<string, RepoPath[]>();
    for (const [path, { ecosystem, project }] of files) {
      if (project?.type === "r" && project.name !== undefined) this.folders.set(project.name, folderOf(path));
      if (ecosystem === "r") note(sources, folderOf(path), path);
    }
    for (const [folder, paths] of sources) {
      const root = packageFolder(folder);
      const helpers = paths.filter((path) => helper.test(nameOf(path)));
      if (helpers.length > 0) this.helpers.set(folder, this.namesOf(helpers));
      if (root === undefined) continue;
      const own = paths.filter((path) => code.test(root === "" ? path : path.slice(root.length + 1)));
      this.names.set(root, new Map([...(this.names.get(root) ?? []), ...this.namesOf(this.collated(root, own))]));
    }
  }

  *usesOf(path: RepoPath, facts: Facts): Generator<Use> {
    const folder = folderOf(path);
    const own = [...climb(folder)].find((above) => this.isPackage(above));
    const attached: Names[] = [];
    for (const { specifier, kind } of facts.imports) {
      const [, name, taken] = /^(?:library )?([\w.]+?)(?:::(.+))?$/.exec(specifier) ?? [];
      if (kind === "include") yield* this.sourced(specifier, path);
      else if (taken !== undefined) yield* this.taken(taken, [this.packageNames(name)], "import");
      else attached.push(this.packageNames(name));
    }
    const seen = own === undefined ? undefined : this.seenIn(own, path);
    const near = [this.helpers.get(folder), seen].filter((names) => names !== undefined);
    for (const mention of facts.mentions ?? []) {
      const uses = [...this.taken(mention, near, "same-package")];
      yield* uses.length > 0 ? uses : this.taken(mention, attached, "import");
    }
  }

  /** A package; also a Shiny application, which reads its `R` folder itself. */
  private isPackage(folder: string): boolean {
    const has = (name: string) => this.files.has(joinPath(folder, name)!);
    return has("DESCRIPTION") || (this.names.has(folder) && (has("app.R") || has("server.R") || has("global.R")));
  }

  /** The package's code and its tests see its names; other files attach it first. */
  private seenIn(own: string, path: RepoPath): Names | undefined {
    const inside = own === "" ? path : path.slice(own.length + 1);
    const sees = /^(?:R|tests?|inst\/tinytest)\//.test(inside) || /^(?:app|server|ui|global)\.R$/.test(inside);
    return sees ? this.names.get(own) : undefined;
  }

  private packageNames(name: string | undefined): Names {
    const folder = this.folders.get(name ?? "");
    return (folder === undefined ? undefined : this.names.get(folder)) ?? new Map<string, RepoPath>();
  }

  private *taken(name: string, places: readonly Names[], kind: "same-package" | "import"): Generator<Use> {
    for (const names of places) {
      const to = names.get(name);
      if (to === undefined) continue;
      yield { to, kind, confidence: confidences.named };
      return;
    }
  }

  /** A path from the working folder, which is the file's own or one above. */
  private *sourced(specifier: string, from: RepoPath): Generator<Use> {
    const folders = specifier.startsWith("@") ? [folderOf(from)] : [...climb(folderOf(from))];
    const to = folders
      .map((folder) => joinPath(folder, specifier.replace(/^@/, "")))
      .find((path) => path !== undefined && this.files.has(path));
    if (to !== undefined) yield { to, kind: "include" };
  }

  private namesOf(paths: readonly RepoPath[]): Names {
    return new Map(paths.flatMap((path) => (this.files.get(path)?.declares ?? []).map((name) => [name, path] as const)));
  }

  /** In the order in which R reads them. */
  private collated(root: string, paths: readonly RepoPath[]): readonly RepoPath[] {
    const project = this.files.get(joinPath(root, "DESCRIPTION")!)?.project;
    const order = new Map((project?.type === "r" ? (project.depends ?? []) : []).map((name, index) => [name, index]));
    const place = (path: RepoPath) => order.get(path.slice(root === "" ? 2 : root.length + 3)) ?? -1;
    return paths.toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  }
}

/** The folder above `R`. */
function packageFolder(folder: string): string | undefined {
  const match = /^(?:(.*)\/)?R(?:\/(?:unix|windows))?$/.exec(folder);
  return match === null ? undefined : (match[1] ?? "");
}

function note(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
