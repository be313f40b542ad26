import type { LeftOut, SourceFile } from "../model/sourceFile.ts";
import type { RepoPath } from "../model/repoPath.ts";
import type { History } from "./history.ts";

/** A regular file that is in by name; its text has not been looked at yet. */
export interface Entry {
  readonly path: RepoPath;
  /** Size on disk in bytes. */
  readonly bytes: number;
  /** Changes whenever the content may have changed: what was learnt under the same stamp still holds. */
  readonly stamp: string;
  /** Written so shortly ago that the stamp never comes again: there is no use in keeping it. */
  readonly fresh?: true;
}

/** One look at the folder. */
export interface Listing {
  /** Absolute path of the folder that was opened. */
  readonly root: string;
  /** `owner/name` of origin without credentials, else the folder's name. */
  readonly repo: string;
  readonly commit: string | null;
  /** Sorted by path. */
  readonly entries: readonly Entry[];
  /** Sorted by path. */
  readonly leftOut: readonly LeftOut[];
  /** Facts a person should know: sparse checkout, paths equal but for case, walked without git and why. */
  readonly notices: readonly string[];
}

/** Which names are in: gitignore knows nothing of these. */
export interface ListOptions {
  /** Globs that narrow; empty means everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly maxFileBytes: number;
}

/** A file with its text, exactly as the repository stores it, decoded and nothing else. */
export interface SourceText extends SourceFile {
  readonly text: string;
}

/** What the core asks of a folder, with git or without. */
export interface Repository {
  readonly root: string;
  /** Absent without git. */
  readonly history?: History | undefined;
  list(options: ListOptions, signal?: AbortSignal): Promise<Listing>;
  /** Reads and decodes one file; what cannot be taken comes back with its reason instead of being thrown. */
  read(entry: Entry, signal?: AbortSignal): Promise<SourceText | LeftOut>;
  /**
   * When each file was first committed, in seconds since 1970.
   * @throws Problem `shallow-history`, `no-history`
   */
  firstCommits(signal?: AbortSignal): Promise<ReadonlyMap<RepoPath, number>>;
}
