import type { EdgeKind } from "../../model/graph.ts";
import type { RepoPath } from "../../model/repoPath.ts";
import type { Facts } from "../facts.ts";

/** A use that was found: a file, or for languages whose unit is the folder, a folder. */
export type Use = FileUse | { readonly dir: string; readonly kind: EdgeKind };

interface FileUse extends Found {
  readonly kind: EdgeKind;
}

/** A file that a specifier means. */
export interface Found {
  readonly to: RepoPath;
  /** One of `confidences`; certain where absent. */
  readonly confidence?: number;
}

/** What one file uses; what lies outside the repository is not in the answer. */
export type Resolve = (path: RepoPath, facts: Facts) => Iterable<Use>;

/** Learns the repository's layout once (paths, project files), then answers for file after file. Pure. */
export type Resolver = (files: ReadonlyMap<RepoPath, Facts>) => Resolve;
