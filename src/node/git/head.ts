import { GitFailure, type Git } from "./git.ts";

/** The id of the commit that is checked out; `null` before the first commit. */
export async function headCommit(git: Git, signal?: AbortSignal): Promise<string | null> {
  try {
    const output = await git.run(["rev-parse", "--verify", "--end-of-options", "HEAD^{commit}"], { signal });
    return output.toString("latin1").trim();
  } catch (error) {
    if (error instanceof GitFailure) return null;
    throw error;
  }
}

/** Whether the history ends before its beginning. */
export async function isShallow(git: Git): Promise<boolean> {
  return (await git.run(["rev-parse", "--is-shallow-repository"])).toString("latin1").trim() === "true";
}
