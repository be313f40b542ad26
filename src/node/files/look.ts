import { lstatSync, type BigIntStats } from "node:fs";
import { folderOf, type RepoPath } from "../../core/model/repoPath.ts";
import type { Reason } from "../../core/model/sourceFile.ts";

/** A regular file's facts, or why the path is none. */
export type Look = { readonly stats: BigIntStats } | { readonly reason: Reason; readonly detail?: string };

/**
 * Looks at paths of a folder without following a link: not the path itself, nor a folder above it.
 * Each folder is looked at once.
 */
export function looker(root: string): (path: RepoPath) => Look {
  const folders = new Map<string, string | undefined>([["", undefined]]);
  const linkAbove = (folder: string): string | undefined => {
    if (!folders.has(folder))
      folders.set(folder, linkAbove(folderOf(folder)) ?? (isLink(`${root}/${folder}`) ? folder : undefined));
    return folders.get(folder);
  };
  return (path) => {
    const link = linkAbove(folderOf(path));
    return link === undefined ? lookAt(`${root}/${path}`) : { reason: "gone", detail: `${link} is a symbolic link` };
  };
}

function lookAt(path: string): Look {
  try {
    const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (stats === undefined) return { reason: "gone" };
    if (stats.isFile()) return { stats };
    if (stats.isSymbolicLink()) return { reason: "symlink" };
    if (stats.isDirectory()) return { reason: "gone", detail: "a folder stands in its place" };
    return { reason: "not-regular", detail: kindOf(stats) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOTDIR" ? { reason: "gone" } : { reason: "unreadable", detail: String(code) };
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch {
    return false;
  }
}

function kindOf(stats: BigIntStats): string {
  if (stats.isFIFO()) return "named pipe";
  if (stats.isSocket()) return "socket";
  return "device";
}
