import type { RepoPath } from "../../core/model/repoPath.ts";

/** A sentence on paths that are equal but for case, which Windows and macOS cannot hold both; none where there are none. */
export function twins(entries: readonly { readonly path: RepoPath }[]): string[] {
  const groups = Map.groupBy(entries, ({ path }) => path.toLowerCase());
  const pairs = [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.map(({ path }) => path).join(" and "));
  if (pairs.length === 0) return [];
  const more = pairs.length > 3 ? `, and ${pairs.length - 3} more` : "";
  return [`Paths equal but for case, which not every system can hold: ${pairs.slice(0, 3).join("; ")}${more}.`];
}
