import type { RepoPath } from "../model/repoPath.ts";

/** What the core asks of a repository's past. Absent where there is no git or it may not run. */
export interface History {
  /** The decoded text of a blob; `undefined` where the store does not have it or it is no text. */
  blobText(id: string, signal?: AbortSignal): Promise<string | undefined>;
  /** Other names under which the file at a path may stand now, the likeliest first: renamed in the history, or just now. */
  otherNames(path: RepoPath, signal?: AbortSignal): Promise<readonly RepoPath[]>;
}
