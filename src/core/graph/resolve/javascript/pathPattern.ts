import type { RepoPath } from "../../../model/repoPath.ts";

/** One entry of `paths`: what stands before and behind the star, and the places to look, stars left in. */
export interface PathPattern {
  readonly before: string;
  /** Undefined for a name without a star, which must match as a whole. */
  readonly behind: string | undefined;
  readonly targets: readonly string[];
}

/** Entries in the order in which TypeScript prefers them: names without a star, then the longest part before it. */
export function pathPatterns(
  paths: Readonly<Record<string, readonly string[]>>,
  place: (target: string) => RepoPath | undefined,
): PathPattern[] {
  const patterns = Object.entries(paths).map(([pattern, targets]): PathPattern => {
    const star = pattern.indexOf("*");
    return {
      before: star < 0 ? pattern : pattern.slice(0, star),
      behind: star < 0 ? undefined : pattern.slice(star + 1),
      targets: targets.flatMap((target) => place(target) ?? []),
    };
  });
  const rank = (pattern: PathPattern) => (pattern.behind === undefined ? -1 : 0);
  return patterns.toSorted((a, b) => rank(a) - rank(b) || b.before.length - a.before.length);
}

/** The places that the best pattern gives for a specifier; empty where none matches. */
export function placesOf(specifier: string, patterns: readonly PathPattern[]): readonly RepoPath[] {
  for (const { before, behind, targets } of patterns) {
    if (behind === undefined ? specifier !== before : !fits(specifier, before, behind)) continue;
    const star = behind === undefined ? "" : specifier.slice(before.length, specifier.length - behind.length);
    return targets.map((target) => target.replace("*", () => star));
  }
  return [];
}

function fits(specifier: string, before: string, behind: string): boolean {
  return specifier.length >= before.length + behind.length && specifier.startsWith(before) && specifier.endsWith(behind);
}
