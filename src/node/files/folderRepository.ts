import { basename } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Problem } from "../../core/model/problem.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import type { LeftOut } from "../../core/model/sourceFile.ts";
import type { History } from "../../core/ports/history.ts";
import type { Entry, Listing, ListOptions, Repository, SourceText } from "../../core/ports/repository.ts";
import { decode } from "../../core/walk/decode.ts";
import { languageOf } from "../../core/walk/language.ts";
import { isLfsPointer } from "../../core/walk/lfsPointer.ts";
import { repoNameOf } from "../../core/walk/remote.ts";
import { GitFailure } from "../git/git.ts";
import { firstLine } from "../git/openGit.ts";
import { namesIn } from "./walkNames.ts";
import { readBytes } from "./readBytes.ts";
import { sift } from "./sift.ts";
import type { Seen, Source } from "./source.ts";
import { twins } from "./twins.ts";

/** A folder as a repository, whatever its names and stored bytes come from. */
export class FolderRepository implements Repository {
  readonly root: string;
  readonly history: History | undefined;
  readonly #source: Source;
  #reads = 0;
  /** What the last listing saw: files are read by it. */
  #last: { seen: Seen; most: number } | undefined;

  constructor(root: string, source: Source) {
    this.root = root;
    this.history = source.history;
    this.#source = source;
  }

  async list(options: ListOptions, signal?: AbortSignal): Promise<Listing> {
    const most = options.maxFileBytes;
    const seen = await this.#source.see({ maxFileBytes: most, signal }).catch(asProblem);
    if (seen.names.rootIgnored) seen.names.ignored.splice(0, Infinity, ...namesIn(this.root));
    const sifted = await sift(this.root, seen, options, signal);
    this.#last = { seen, most };
    return {
      root: this.root,
      repo: repoNameOf(seen.origin ?? "") ?? basename(this.root),
      commit: seen.commit,
      ...sifted,
      notices: [...seen.notices, ...noticesOf(seen), ...twins(sifted.entries)],
    };
  }

  async read({ path }: Entry, signal?: AbortSignal): Promise<SourceText | LeftOut> {
    if (this.#last === undefined) throw new Error("read before list");
    signal?.throwIfAborted();
    if (++this.#reads % 32 === 0) await setImmediate(undefined, { signal }); // reading does not wait: let others in
    const { seen, most } = this.#last;
    const stored = await seen.stored(path, () => readBytes(this.root, path, most)).catch(asProblem);
    if ("reason" in stored) return { path, ...stored };
    return textOf(path, stored);
  }

  firstCommits(signal?: AbortSignal): Promise<ReadonlyMap<RepoPath, number>> {
    return this.#source.firstCommits(signal);
  }
}

function textOf(path: RepoPath, { bytes, blob }: { bytes: Uint8Array; blob: string }): SourceText | LeftOut {
  if (isLfsPointer(bytes)) return { path, reason: "lfs-pointer" };
  const decoded = decode(bytes);
  if ("reason" in decoded) return { path, ...decoded };
  return { path, bytes: bytes.length, language: languageOf(path), blob, ...decoded };
}

function noticesOf({ names }: Seen): string[] {
  if (!names.rootIgnored) return [];
  return ["The repository this folder stands in ignores it, so no file is in. Copy it elsewhere, or change the rule."];
}

function asProblem(error: unknown): never {
  throw error instanceof GitFailure ? new Problem("git-failed", { detail: firstLine(error.message) }) : error;
}
