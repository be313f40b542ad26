import { createHash } from "node:crypto";
import { realpathSync, statSync } from "node:fs";
import { basename } from "node:path";
import { Problem } from "../../core/model/problem.ts";
import type { Log } from "../../core/ports/log.ts";
import type { Repository } from "../../core/ports/repository.ts";
import { decode } from "../../core/walk/decode.ts";
import { languageOf } from "../../core/walk/language.ts";
import { isLfsPointer } from "../../core/walk/lfsPointer.ts";
import { repoNameOf } from "../../core/walk/remote.ts";
import { findGit } from "../git/findGit.ts";
import { listNames } from "../git/listNames.ts";
import { openGit, type WorkTree } from "../git/openGit.ts";
import { readBytes } from "./readBytes.ts";
import { sift } from "./sift.ts";

/** How a folder may be opened. */
export interface OpenOptions {
  /** Whether git may be run: never in a workspace the user does not trust. */
  readonly git: boolean;
  readonly log: Log;
}

/**
 * Opens a folder as a repository.
 * @throws Problem `no-folder`, `not-a-folder`, `unreadable-folder`, `dubious-ownership`, `bare-repository`, `broken-repository`
 */
export async function openRepository(folder: string, { git }: OpenOptions): Promise<Repository> {
  const root = existingFolder(folder);
  const binary = git ? findGit() : undefined;
  const tree = binary === undefined ? undefined : await openGit(root, binary);
  if (tree === undefined) throw new Error("walking without git is not there yet");
  return new GitRepository(tree);
}

class GitRepository implements Repository {
  readonly root: string;
  private readonly tree: WorkTree;
  private most = 20_000_000;

  constructor(tree: WorkTree) {
    this.root = tree.root;
    this.tree = tree;
  }

  async list(options: Parameters<Repository["list"]>[0], signal?: AbortSignal): ReturnType<Repository["list"]> {
    this.most = options.maxFileBytes;
    const [names, commit, origin] = await Promise.all([
      listNames(this.tree, signal),
      this.ask(["rev-parse", "--verify", "-q", "--end-of-options", "HEAD^{commit}"]),
      this.ask(["config", "--get", "remote.origin.url"]),
    ]);
    const sifted = await sift(this.root, names, options, signal);
    const repo = repoNameOf(origin ?? "") ?? basename(this.root);
    return { root: this.root, repo, commit: commit || null, ...sifted, notices: [] };
  }

  async read({ path }: { path: string }): ReturnType<Repository["read"]> {
    const found = await readBytes(this.root, path, this.most);
    if ("reason" in found) return { path, ...found };
    const { bytes } = found;
    if (isLfsPointer(bytes)) return { path, reason: "lfs-pointer" };
    const decoded = decode(bytes);
    if ("reason" in decoded) return { path, ...decoded };
    const blob = createHash(this.tree.hash).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
    return { path, bytes: bytes.length, language: languageOf(path), blob, ...decoded };
  }

  async firstCommits(): Promise<ReadonlyMap<string, number>> {
    throw new Problem("no-history", { path: this.root });
  }

  private async ask(args: readonly string[]): Promise<string | undefined> {
    return this.tree.git.run(args).then(
      (output) => output.toString("utf8").trim(),
      () => undefined,
    );
  }
}

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
