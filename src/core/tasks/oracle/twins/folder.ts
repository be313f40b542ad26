import { comparePaths, folderOf, type RepoPath } from "../../../model/repoPath.ts";
import type { Program } from "../../../symbols/program.ts";
import { NameCounts } from "../../../symbols/read/counts.ts";
import { shownOracle } from "../native/shown.ts";

/** How often each name is called, or mentioned, in the files that stand in a folder itself. */
export type CountIn = (program: Program, folder: string) => NameCounts;

/** The files of a folder, those of folders in it aside. */
export function filesOf(program: Program, folder: string): RepoPath[] {
  return program.paths.filter((path) => folderOf(path) === folder);
}

/** Calls by a plain name. */
export const callsIn: CountIn = (program, folder) => {
  const counts = new NameCounts();
  for (const path of filesOf(program, folder)) for (const { name } of program.symbols(path)?.calls ?? []) counts.add(name);
  return counts;
};

/** Names outside of strings and comments. */
export const identifiersIn: CountIn = (program, folder) => {
  const counts = new NameCounts();
  for (const path of filesOf(program, folder))
    for (const [name, count] of program.symbols(path)?.identifiers ?? []) counts.set(name, (counts.get(name) ?? 0) + count);
  return counts;
};

/** Names with their counts, the most frequent first. */
export function ranked(counts: ReadonlyMap<string, number>): [name: string, count: number][] {
  return [...counts].toSorted(([a, x], [b, y]) => y - x || comparePaths(a, b));
}

/** How much more often than the next one the last of the most called names is called. */
export const callGap = 2;
/** How much more often than the next one each of the three most frequent names stands there. */
export const nameGap = 1.2;

/** `query`: a folder and how many names. Those that its files call most often, sorted. */
export const folderCalls = shownOracle((program, [folder = "", many = ""]) => {
  const count = Number(many);
  const found = ranked(callsIn(program, folder));
  if (!isClear(found, count)) return `the counts of calls in ${folder} are too close`;
  const names = found.map(([name]) => name);
  return { answers: names.slice(0, count).toSorted(comparePaths), rivals: names.slice(count) };
});

/** Whether so many names stand out from others. */
export function isClear(found: readonly (readonly [string, number])[], count: number): boolean {
  const [last, next] = [found[count - 1]?.[1], found[count]?.[1]];
  return last !== undefined && next !== undefined && last >= callGap * next;
}

/** `query`: a folder. The three names that its files mention most often, in falling order. */
export const folderNames = shownOracle((program, [folder = ""]) => {
  const found = ranked(identifiersIn(program, folder));
  const names = found.map(([name]) => name);
  if (!isFalling(found)) return `the counts of names in ${folder} are too close`;
  return { answers: names.slice(0, 3), rivals: names.slice(3) };
});

/** Whether the first three are each clearly more frequent than the next. */
export function isFalling(found: readonly (readonly [string, number])[]): boolean {
  return found.length > 3 && [0, 1, 2].every((at) => found[at]![1] >= nameGap * found[at + 1]![1]);
}
