import type { RepoPath } from "../../../model/repoPath.ts";

const vendored =
  /(?:^|\/)(?:deps|third[-_]?party|3rd[-_]?party|thirdparty|vendor|vendored|external|externals|extern|subprojects|submodules|Pods|Carthage)\//i;

/**
 * Whether a header that was only guessed can be meant: code that was taken over from elsewhere knows nothing of the
 * repository that took it, though it may use other such code.
 */
export function canKnow(from: RepoPath, to: RepoPath): boolean {
  return !vendored.test(from) || vendored.test(to);
}
