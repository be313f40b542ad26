import { lstatSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Where a repository keeps its things, found without git. */
export interface GitFolder {
  /** The top of the work tree. */
  readonly top: string;
  readonly gitDir: string;
  /** Shared by all work trees of a repository: holds `config` and `info/exclude`. */
  readonly commonDir: string;
}

/** The repository a folder stands in, searched upwards as git does. */
export function findGitFolder(folder: string, ceilings: readonly string[] = []): GitFolder | undefined {
  for (let top = folder; ; top = dirname(top)) {
    const gitDir = gitDirOf(top);
    if (gitDir !== undefined) return { top, gitDir, commonDir: commonDirOf(gitDir) };
    if (dirname(top) === top || ceilings.includes(dirname(top))) return undefined;
  }
}

/** Whether a folder below a work tree is a repository of its own, which git lists and does not enter. */
export function isRepository(folder: string): boolean {
  return gitDirOf(folder) !== undefined;
}

/** The git folder of a work tree: `.git` itself, or what a file of that name points to. */
function gitDirOf(top: string): string | undefined {
  const path = join(top, ".git");
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    if (stats.isDirectory()) return isGitDir(path) ? path : undefined;
    if (!stats.isFile() || stats.size > 1 << 20) return undefined;
    const target = /^gitdir: (.*?)[\r\n]*$/s.exec(readFileSync(path, "utf8"))?.[1];
    const gitDir = target === undefined ? undefined : resolve(top, target);
    return gitDir !== undefined && isGitDir(gitDir) ? gitDir : undefined;
  } catch {
    return undefined;
  }
}

/** Git's own test: a HEAD that reads like one, and folders for objects and references. */
function isGitDir(path: string): boolean {
  const common = commonDirOf(path);
  return isHead(join(path, "HEAD")) && isFolder(join(common, "objects")) && isFolder(join(common, "refs"));
}

function isHead(path: string): boolean {
  try {
    if (lstatSync(path).isSymbolicLink()) return true;
    const head = readFileSync(path, "latin1");
    return /^ref:\s*refs\//.test(head) || /^[0-9a-f]{40}/.test(head);
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function commonDirOf(gitDir: string): string {
  try {
    return resolve(gitDir, readFileSync(join(gitDir, "commondir"), "utf8").replace(/[\r\n]+$/, ""));
  } catch {
    return gitDir;
  }
}
