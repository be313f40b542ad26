import { realpathSync, statSync } from "node:fs";
import { Problem } from "../../core/model/problem.ts";
import type { Log } from "../../core/ports/log.ts";
import type { Repository } from "../../core/ports/repository.ts";
import { findGit } from "../git/findGit.ts";
import { openGit } from "../git/openGit.ts";
import { FolderRepository } from "./folderRepository.ts";
import { gitSource } from "./gitSource.ts";
import { plainSource } from "./plainSource.ts";
import type { Source } from "./source.ts";

/** How a folder may be opened. */
export interface OpenOptions {
  /** Whether git may be run: never in a workspace the user does not trust. */
  readonly git: boolean;
  readonly log: Log;
}

/**
 * Opens a folder as a repository, with git where it may be run and there is one.
 * @throws Problem `no-folder`, `not-a-folder`, `unreadable-folder`, `dubious-ownership`, `bare-repository`, `broken-repository`
 */
export async function openRepository(folder: string, options: OpenOptions): Promise<Repository> {
  const root = existingFolder(folder);
  const source = await sourceOf(root, options);
  return new FolderRepository(root, source);
}

async function sourceOf(root: string, { git, log }: OpenOptions): Promise<Source> {
  if (!git) return plainSource(root, `Git may not be run here: ${plainly}.`);
  const binary = findGit();
  if (binary === undefined) return plainSource(root, `There is no git program on PATH: ${plainly}.`);
  const tree = await openGit(root, binary);
  if (tree === undefined) return plainSource(root, `There is no git repository here: ${plainly}.`);
  log.debug(`git: ${binary}, work tree: ${tree.top}`);
  return gitSource(tree);
}

const plainly = "files were found by git's ignore rules alone, read as they are on disk, and have no commit";

function existingFolder(folder: string): string {
  try {
    const root = realpathSync(folder);
    if (!statSync(root).isDirectory()) throw new Problem("not-a-folder", { path: folder });
    return root;
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new Problem("no-folder", { path: folder });
    throw new Problem("unreadable-folder", { path: folder, detail: String(code) });
  }
}
