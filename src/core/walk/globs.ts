import picomatch from "picomatch";
import type { RepoPath } from "../model/repoPath.ts";

/**
 * Whether a path matches one of the globs. A glob without a slash is a name anywhere; one that names a folder or ends
 * in `/` takes everything below it; a leading `/` or `./` is the root. Dots are ordinary characters.
 */
export function globMatcher(globs: readonly string[]): (path: RepoPath) => boolean {
  const patterns = globs.map(anchored).flatMap((glob) => (glob.endsWith("/") ? [`${glob}**`] : [glob, `${glob}/**`]));
  const matchers = patterns.map((pattern) => picomatch(pattern, { dot: true, nonegate: true }));
  return (path) => matchers.some((matches) => matches(path));
}

/** `*.ts` becomes `**\/*.ts`, `docs/` becomes `**\/docs/`, `/a` and `./a` become `a`. */
function anchored(glob: string): string {
  const plain = glob.replace(/^\.?\//, "");
  const isName = plain === glob && !plain.slice(0, -1).includes("/");
  return isName ? `**/${plain}` : plain;
}
