/** A path inside a repository: relative, POSIX separators, no `.` or `..` segment, never empty. */
export type RepoPath = string;

/** Order of paths everywhere: by UTF-16 code unit, so that no locale and no file system decides it. */
export function comparePaths(a: RepoPath, b: RepoPath): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The folder a path stands in; `""` for the root. */
export function folderOf(path: RepoPath): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** The last segment of a path. */
export function nameOf(path: RepoPath): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The extension with its dot, lower case; `""` where there is none (`.gitignore` has none). */
export function extensionOf(path: RepoPath): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot).toLowerCase();
}

/**
 * Joins a relative path to a folder (`""` is the root) and resolves `.` and `..`.
 * `undefined` where the result leaves the repository; `""` where it is the root itself.
 */
export function joinPath(folder: string, relative: string): RepoPath | undefined {
  const segments = folder === "" ? [] : folder.split("/");
  for (const segment of relative.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join("/");
}
