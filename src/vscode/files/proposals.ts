import { proposedExcludes } from "../../core/config/proposedExcludes.ts";
import { nameOf, type RepoPath } from "../../core/model/repoPath.ts";
import { isOff, type TickedOff } from "./ticks.ts";

/** A file that a person may want out of the contexts. */
export interface Proposal {
  readonly path: RepoPath;
  readonly tokens: number;
}

/** Below this share of all tokens a proposal is not worth a row. */
const leastShare = 0.02;

/** Lock files and the like that are still ticked, the largest first. */
export function proposalsIn(files: readonly Proposal[], off: TickedOff): readonly Proposal[] {
  const found = files.filter(({ path, tokens }) => tokens > 0 && matches(path) && !isOff(off, path));
  return found.toSorted((a, b) => b.tokens - a.tokens);
}

/** The globs are all a name anywhere or an ending anywhere: told apart once, they cost next to nothing on every tick. */
const patterns = proposedExcludes.map((glob) => glob.replace("**/", ""));
const names = new Set(patterns.filter((pattern) => !pattern.startsWith("*")));
const endings = patterns.filter((pattern) => pattern.startsWith("*")).map((pattern) => pattern.slice(1));

function matches(path: RepoPath): boolean {
  return names.has(nameOf(path)) || endings.some((ending) => path.endsWith(ending));
}

/** Whether they take so much that a person should hear of them. */
export function isWorthARow(proposals: readonly Proposal[], total: number): boolean {
  const tokens = proposals.reduce((sum, one) => sum + one.tokens, 0);
  return tokens > 0 && tokens >= total * leastShare;
}
