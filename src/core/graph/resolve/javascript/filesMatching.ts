import picomatch from "picomatch";
import { joinPath, type RepoPath } from "../../../model/repoPath.ts";

/** Where patterns begin, and the files to choose from. */
interface Place {
  /** Of the file that holds them: for `./` and `../`. */
  readonly folder: string;
  /** Of its package: for `/`. */
  readonly base: string;
  readonly paths: Iterable<RepoPath>;
}

/** More stars in one name would only make matching slow. */
const tooManyStars = /[^/*]*\*(?:[^/*]+\*){4}/;
const longest = 500;

/** Files that match some pattern and none that begins with `!`. */
export function filesMatching(patterns: readonly string[], { folder, base, paths }: Place): RepoPath[] {
  const rules = patterns.flatMap((pattern) => {
    const plain = pattern.replace(/^!/, "");
    const start = /^\.{1,2}\//.test(plain) ? folder : plain.startsWith("/") ? base : undefined;
    const whole = start === undefined || plain.length > longest || tooManyStars.test(plain) ? undefined : joinPath(start, plain);
    if (whole === undefined || whole === "") return [];
    const fixed = /^[^*?{}[\]()!+@]*/.exec(whole)![0];
    return [{ takes: !pattern.startsWith("!"), fixed, matches: picomatch(whole, { noextglob: true }) }];
  });
  const fits = (path: RepoPath, takes: boolean) =>
    rules.some((rule) => rule.takes === takes && path.startsWith(rule.fixed) && rule.matches(path));
  return [...paths].filter((path) => fits(path, true) && !fits(path, false));
}
