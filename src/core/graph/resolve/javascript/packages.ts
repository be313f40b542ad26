import picomatch from "picomatch";
import { folderOf, joinPath, type RepoPath } from "../../../model/repoPath.ts";
import type { Facts } from "../../facts.ts";
import type { PackageJson } from "../../project.ts";
import { climb } from "../climb.ts";

/** A folder with a package.json. */
export interface Package {
  readonly folder: string;
  readonly json: PackageJson;
}

/** The packages of a repository, and which of them find each other by name as if they were installed. */
export class Packages {
  readonly #byFolder = new Map<string, Package>();
  readonly #byName = new Map<string, Package[]>();
  /** The workspace that a package is a member of, by folder: the folder of the workspace's root. */
  readonly #workspaceOf = new Map<string, string>();

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    for (const [path, { project }] of files) if (project?.type === "package") this.#add(folderOf(path), project);
    for (const [path, { project }] of files) {
      const members = project?.type === "workspace" || project?.type === "package" ? project.members : undefined;
      if (members !== undefined) this.#join(folderOf(path), members);
    }
  }

  /** The package a file belongs to; with `named` the nearest that has a name. */
  around(folder: string, named = false): Package | undefined {
    for (const above of climb(folder)) {
      const found = this.#byFolder.get(above);
      if (found !== undefined && (!named || found.json.name !== undefined)) return found;
    }
    return undefined;
  }

  /** The package of this repository that a name means for files of `folder`; undefined for packages from outside. */
  named(name: string, folder: string): Package | undefined {
    const user = this.around(folder, true);
    return this.#byName.get(name)?.find((candidate) => candidate === user || this.#linked(user, candidate));
  }

  /** Members of one workspace are linked, and so is what a package.json points to by path. */
  #linked(user: Package | undefined, used: Package): boolean {
    if (user?.json.linked?.includes(used.json.name!) === true) return true;
    const workspace = this.#workspaceOf.get(used.folder);
    if (workspace === undefined) return false;
    return user === undefined || user.folder === workspace || this.#workspaceOf.get(user.folder) === workspace;
  }

  #add(folder: string, json: PackageJson): void {
    const added = { folder, json };
    this.#byFolder.set(folder, added);
    if (json.name === undefined) return;
    const same = this.#byName.get(json.name);
    if (same === undefined) this.#byName.set(json.name, [added]);
    else same.push(added);
  }

  /** Later globs win, as in pnpm: `!examples/old` takes out again. */
  #join(root: string, globs: readonly string[]): void {
    const rules = globs.map((glob) => ({ joins: !glob.startsWith("!"), matches: matcher(root, glob.replace(/^!/, "")) }));
    for (const folder of this.#byFolder.keys()) {
      if (folder === root) continue;
      if (rules.findLast(({ matches }) => matches(folder))?.joins === true) this.#workspaceOf.set(folder, root);
    }
    if (this.#byFolder.has(root)) this.#workspaceOf.set(root, root);
  }
}

function matcher(root: string, glob: string): (folder: string) => boolean {
  const whole = joinPath(root, glob.replace(/\/package\.json$/, ""));
  return whole === undefined || whole === "" ? () => false : picomatch(whole, { dot: true, nonegate: true });
}
