import type { RepoPath } from "../../model/repoPath.ts";
import type { Span } from "../../model/span.ts";

/** A line that is to be hidden in a file. */
export interface NeedleDraft {
  readonly key: string;
  readonly value: string;
  /** Where it shall stand, 0 to 100; anywhere where absent. */
  readonly depth?: number;
  /** Where it stands already in the repository: the file is ordered so that this comes to its depth, nothing is inserted. */
  readonly there?: Span & { readonly path: RepoPath };
  /** The statement or comment that says it in a language, with its line break; `undefined` where that cannot hold it; empty where it is there. */
  statement(language: string): string | undefined;
}
