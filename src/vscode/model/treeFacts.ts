import type { ContextsSummary } from "../../core/model/context.ts";
import type { LeftOut, Reason } from "../../core/model/sourceFile.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import type { CountReport, FilesReport } from "../../node/engine/engine.ts";
import type { TreeFacts } from "../files/fileTree.ts";
import type { TickedOff } from "../files/ticks.ts";

/** The engine's answers, in the order they arrive; each stands on the one before. */
export interface Findings {
  readonly files?: FilesReport;
  readonly count?: CountReport;
  readonly contexts?: ContextsSummary;
}

/** What the folder tree is built from. */
export function treeFacts(found: Findings, off: TickedOff): TreeFacts {
  const paths = found.files?.files.map((file) => file.path) ?? [];
  const tokens = found.count && new Map(found.count.files.map((file) => [file.path, file.tokens]));
  return { paths, off, fellOut: fellOut(found), ...(tokens ? { tokens } : {}) };
}

/** Source files that counting or packing had to leave out, with the reason. */
export function fellOut(found: Findings): ReadonlyMap<RepoPath, Reason> {
  return new Map(fallen(found).map((entry) => [entry.path, entry.reason]));
}

/** As `fellOut`, with the details, each path once. */
export function fallen({ files, count, contexts }: Findings): readonly LeftOut[] {
  const sources = new Set(files?.files.map((file) => file.path));
  const seen = new Map<RepoPath, LeftOut>();
  for (const entry of [...(count?.leftOut ?? []), ...(contexts?.leftOut ?? [])]) {
    if (sources.has(entry.path) && !seen.has(entry.path)) seen.set(entry.path, entry);
  }
  return [...seen.values()];
}
