import type { RepoPath } from "../../core/model/repoPath.ts";
import type { History } from "../../core/ports/history.ts";
import type { Names } from "../../core/walk/names.ts";
import type { Stored } from "../git/storedFile.ts";
import type { Bytes, NoBytes } from "./readBytes.ts";

/** Where the names and the stored bytes of a folder come from: git, or the disk alone. */
export interface Source {
  readonly history?: History;
  see(options: SeeOptions): Promise<Seen>;
  /** @throws Problem `shallow-history`, `no-history` */
  firstCommits(signal?: AbortSignal): Promise<ReadonlyMap<RepoPath, number>>;
}

/** What `state` says of a file by how its id is made and what decides its stored bytes; `""` for most files. */
export function stateOf(hash: "sha1" | "sha256", conversion: string): string {
  return hash === "sha1" ? conversion : `${hash}${conversion}`;
}

/** How to look. */
export interface SeeOptions {
  /** No stored file above this is read. */
  readonly maxFileBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** One look at the names, and what is needed to read the files later as they were then. */
export interface Seen {
  readonly names: Names;
  readonly commit: string | null;
  /** The address of the remote `origin`, which may hold credentials. */
  readonly origin: string | undefined;
  readonly notices: readonly string[];
  /** What decides the stored bytes of a path besides the file on disk; part of its stamp. */
  state(path: RepoPath): string;
  /** Whether the stored bytes do not come from disk: the size there says nothing then. */
  isFiltered(path: RepoPath): boolean;
  /** The stored bytes; `disk` is asked only where they come from there. */
  stored(path: RepoPath, disk: () => Bytes): Promise<Stored | NoBytes>;
}
