import { comparePaths } from "../../core/model/repoPath.ts";
import { type LeftOut, type Reason, reasons } from "../../core/model/sourceFile.ts";

export interface LeftOutGroup {
  readonly reason: Reason;
  readonly entries: readonly LeftOut[];
}

/** One entry a path, the first report that names it wins; grouped by reason in the contract's order, each group by path. */
export function leftOutGroups(...reports: (readonly LeftOut[] | undefined)[]): readonly LeftOutGroup[] {
  const byPath = new Map<string, LeftOut>();
  for (const report of reports) {
    for (const entry of report ?? []) if (!byPath.has(entry.path)) byPath.set(entry.path, entry);
  }
  const groups = Map.groupBy(byPath.values(), (entry) => entry.reason);
  return reasons.flatMap((reason) => {
    const entries = groups.get(reason);
    return entries ? [{ reason, entries: entries.toSorted((a, b) => comparePaths(a.path, b.path)) }] : [];
  });
}
