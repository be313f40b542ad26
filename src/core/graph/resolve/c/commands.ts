import { folderOf, joinPath, type RepoPath } from "../../../model/repoPath.ts";
import type { Facts } from "../../facts.ts";

/** What one file is compiled with: folders to search, files that are included before its first line. */
export interface Command {
  readonly folders: readonly string[];
  readonly forced: readonly RepoPath[];
}

/** The compilation databases of a repository, their paths brought home: absolute ones name the machine that wrote them. */
export class Commands {
  private readonly byFile = new Map<RepoPath, Command>();
  /** All folders that some file searches, for headers, which have no command of their own. */
  readonly folders: readonly string[];

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    const all = new Set<string>();
    for (const [path, { project }] of files) {
      if (project?.type !== "compile") continue;
      const home = homeOf(
        project.groups.flatMap((group) => group.files),
        files,
      );
      const place = (written: string) => brought(written, folderOf(path), home);
      for (const group of project.groups) {
        const folders = group.folders.flatMap((folder) => place(folder) ?? []);
        const command = { folders, forced: group.forced.flatMap((file) => place(file) ?? []).filter((file) => files.has(file)) };
        for (const folder of folders) all.add(folder);
        for (const file of group.files) this.note(place(file), command);
      }
    }
    this.folders = [...all];
  }

  of(path: RepoPath): Command | undefined {
    return this.byFile.get(path);
  }

  private note(file: RepoPath | undefined, command: Command): void {
    if (file !== undefined && !this.byFile.has(file)) this.byFile.set(file, command);
  }
}

/** So many files tell where the repository lay. */
const witnesses = 200;

/** The folder, on the machine that wrote it, in which most files of the database are files of this repository. */
function homeOf(written: readonly string[], files: ReadonlyMap<RepoPath, Facts>): string | undefined {
  const votes = new Map<string, number>();
  for (const file of written.filter((path) => path.startsWith("/")).slice(0, witnesses)) {
    const segments = (joinPath("", file) ?? "").split("/");
    const start = segments.findIndex((_, index) => files.has(segments.slice(index).join("/")));
    if (start < 0) continue;
    const home = segments.slice(0, start).join("/");
    votes.set(home, (votes.get(home) ?? 0) + 1);
  }
  return [...votes].toSorted(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))[0]?.[0];
}

/** Undefined for what lies outside the repository. */
function brought(written: string, folder: string, home: string | undefined): RepoPath | undefined {
  if (!written.startsWith("/")) return joinPath(folder, written);
  const path = joinPath("", written);
  if (path === undefined || home === undefined) return undefined;
  if (path === home) return "";
  if (home === "") return path;
  return path.startsWith(`${home}/`) ? path.slice(home.length + 1) : undefined;
}
