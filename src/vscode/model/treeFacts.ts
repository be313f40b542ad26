import type { ContextsSummary } from "../../core/model/context.ts";
import type { LeftOut } from "../../core/model/sourceFile.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import type { CountReport, FilesReport } from "../../node/engine/engine.ts";
import type { TreeFacts } from "../files/fileTree.ts";
import { isOff, type TickedOff } from "../files/ticks.ts";

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
  const fellOut = new Map(fallen(found, off).map((entry) => [entry.path, entry.reason]));
  const specials = new Map(found.count?.files.flatMap(({ path, special }) => (special === undefined ? [] : [[path, special]])));
  return { paths, off, fellOut, specials, ...(tokens ? { tokens } : {}) };
}

/** Source files that counting or packing had to leave out, each once; what a person ticked off is not among them. */
export function fallen({ files, count, contexts }: Findings, off: TickedOff): readonly LeftOut[] {
  const sources = new Set(files?.files.map((file) => file.path));
  const seen = new Map<RepoPath, LeftOut>();
  for (const entry of [...(count?.leftOut ?? []), ...(contexts?.leftOut ?? [])]) {
    if (sources.has(entry.path) && !seen.has(entry.path) && !isOff(off, entry.path)) seen.set(entry.path, entry);
  }
  return [...seen.values()];
}
