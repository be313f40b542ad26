import type { ContextFile } from "../model/context.ts";
import type { RepoPath } from "../model/repoPath.ts";
import type { PlannedContext } from "../pack/request.ts";
import type { Found } from "./evidence.ts";

/** Gives the index of the first context that holds every span whole, each inside one file or part; `undefined` where none does. */
export function placer(contexts: readonly PlannedContext[]): (evidence: readonly Found[]) => number | undefined {
  const holders = new Map<RepoPath, Map<number, ContextFile[]>>();
  for (const [index, context] of contexts.entries()) {
    for (const file of context.files) {
      const byContext = holders.get(file.path) ?? new Map<number, ContextFile[]>();
      holders.set(file.path, byContext.set(index, [...(byContext.get(index) ?? []), file]));
    }
  }
  const holds = (index: number, found: Found): boolean =>
    partWith(holders.get(found.path)?.get(index) ?? [], found) !== undefined;
  return (evidence) => {
    if (evidence.length === 0) return contexts.length > 0 ? 0 : undefined;
    const candidates = [...(holders.get(evidence[0]!.path)?.keys() ?? [])];
    return candidates.find((index) => evidence.every((found) => holds(index, found)));
  };
}

/** The file or part, of those of a context, that holds the span whole. */
export function partWith(files: readonly ContextFile[], { path, start, end }: Found): ContextFile | undefined {
  return files.find((file) => file.path === path && file.source_start <= start && end <= file.source_end);
}
