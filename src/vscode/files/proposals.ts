import { proposedExcludes } from "../../core/config/proposedExcludes.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import { globMatcher } from "../../core/walk/globs.ts";
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
  return matching(files).filter(({ path }) => !isOff(off, path));
}

/** Asked on every tick; looking at 20,000 paths takes longer than a person should wait for a click. */
const known = new WeakMap<readonly Proposal[], readonly Proposal[]>();

function matching(files: readonly Proposal[]): readonly Proposal[] {
  const before = known.get(files);
  if (before) return before;
  const matches = globMatcher(proposedExcludes);
  const found = files.filter(({ path, tokens }) => tokens > 0 && matches(path)).toSorted((a, b) => b.tokens - a.tokens);
  known.set(files, found);
  return found;
}

/** Whether they take so much that a person should hear of them. */
export function isWorthARow(proposals: readonly Proposal[], total: number): boolean {
  const tokens = proposals.reduce((sum, one) => sum + one.tokens, 0);
  return tokens > 0 && tokens >= total * leastShare;
}
