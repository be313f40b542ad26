import { Problem } from "../../core/model/problem.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import { firstLine, type WorkTree } from "./openGit.ts";
import { headCommit, isShallow } from "./head.ts";
import { GitFailure } from "./git.ts";
import { records } from "./records.ts";

/**
 * When each path below the opened folder was first added, in seconds since 1970, by the committer's clock. One pass over
 * the history; a renamed file begins with its new name; what a merge itself adds counts for the merge.
 * @throws Problem `shallow-history`, `no-history`, `git-failed`
 */
export async function firstCommits(
  { git, root, prefix }: WorkTree,
  signal?: AbortSignal,
): Promise<ReadonlyMap<RepoPath, number>> {
  if (await isShallow(git)) throw new Problem("shallow-history", { path: root });
  const commit = await headCommit(git);
  if (commit === null) throw new Problem("no-history", { path: root });
  const output = await git.run([...question, commit], { signal }).catch((error: unknown) => {
    throw error instanceof GitFailure ? new Problem("git-failed", { detail: firstLine(error.message) }) : error;
  });
  return earliest(output, prefix);
}

/** A commit's record begins with `//`, as no path does; no program of the repository's is run. */
const question = [
  "log",
  "-z",
  "--format=tformat://%ct",
  "--name-only",
  "--diff-filter=A",
  "--no-renames",
  "--root",
  "-c",
  "--no-ext-diff",
  "--no-textconv",
  "--no-color",
  "--no-show-signature",
  "--no-notes",
];

function earliest(output: Buffer, prefix: string): Map<RepoPath, number> {
  const times = new Map<RepoPath, number>();
  let time = 0;
  let isFirst = false; // git puts a newline before the first name of a commit, but not of a merge
  for (const { text, utf8 } of records(output)) {
    const header = /^\/\/(-?\d+)$/.exec(text);
    if (header) time = Number(header[1]);
    else if (utf8) addName(times, isFirst ? text.replace(/^\n/, "") : text, prefix, time);
    isFirst = header !== null;
  }
  return times;
}

function addName(times: Map<RepoPath, number>, name: string, prefix: string, time: number): void {
  if (name === "" || !name.startsWith(prefix)) return;
  const path = name.slice(prefix.length);
  times.set(path, Math.min(times.get(path) ?? time, time));
}
