import { comparePaths, type RepoPath } from "../../../model/repoPath.ts";
import { Program } from "../../../symbols/program.ts";
import type { Reading } from "../../task.ts";
import { shownOracle } from "./shown.ts";

/** `query`: a file that is shown. The files that import it. */
export const importers = shownOracle((program, [path = ""]) =>
  program.paths.includes(path) ? importersOf(program, path) : `${path} is not shown`,
);

/** `query`: a file that is not shown. The files that would import it if it were there. */
export const orphans = shownOracle((program, [path = ""]) => {
  if (program.paths.includes(path)) return `${path} is shown`;
  const files = program.paths.map((one) => ({ path: one, text: program.text(one) }));
  return importersOf(new Program([...files, { path, text: "" }]), path);
});

function importersOf(program: Program, path: RepoPath): Reading | string {
  const answers = program.edges.filter(({ to }) => to === path).map(({ from }) => from);
  return answers.length === 0 ? `no file imports ${path}` : { answers, rivals: others(program, answers) };
}

function others(program: Program, answers: readonly RepoPath[]): RepoPath[] {
  return program.paths.filter((path) => !answers.includes(path));
}

/** `query`: the file. The files that it imports. */
export const imported = shownOracle((program, [path = ""]) => {
  const answers = program.edges.filter(({ from }) => from === path).map(({ to }) => to);
  return answers.length === 0 ? `${path} imports nothing that is shown` : { answers, rivals: others(program, answers) };
});

/** `query`: the file. All files that it needs, directly or through others, sorted. */
export const reachable = shownOracle((program, [path = ""]) => {
  const found = new Set<RepoPath>();
  for (const waiting = [path]; waiting.length > 0;) {
    const at = waiting.pop()!;
    for (const { from, to } of program.edges) if (from === at && to !== path && !found.has(to)) waiting.push((found.add(to), to));
  }
  const answers = [...found].toSorted(comparePaths);
  return answers.length === 0 ? `${path} needs nothing that is shown` : { answers, rivals: others(program, answers) };
});

/** `query`: the file and a name that it imports. The files that pass it on, in order, the defining one last. */
export const originChain = shownOracle((program, [path = "", name = ""]) => {
  const origin = program.origin(path, name);
  const answers = origin?.via.slice(1) ?? [];
  return answers.length === 0 ? `where ${name} comes from cannot be told` : { answers, rivals: others(program, answers) };
});

/** `query`: two files. The files between them on the shortest way of imports; it must be the only one. */
export const shortestWay = shownOracle((program, [from = "", to = ""]) => {
  const ways = shortestWays(program, from, to);
  const between = ways[0]?.slice(1, -1) ?? [];
  if (ways.length !== 1 || between.length === 0) return `there are ${ways.length} shortest ways from ${from} to ${to}`;
  return { answers: between, rivals: others(program, between) };
});

/** At most two of the shortest ways between two files, breadth first. */
function shortestWays(program: Program, from: RepoPath, to: RepoPath): RepoPath[][] {
  const targets = Map.groupBy(program.edges, (edge) => edge.from);
  const seen = new Set<RepoPath>([from]);
  for (let ways: RepoPath[][] = [[from]]; ways.length > 0;) {
    const longer = ways.flatMap((way) =>
      (targets.get(way.at(-1)!) ?? []).filter((edge) => !seen.has(edge.to)).map((edge) => [...way, edge.to]),
    );
    const done = longer.filter((way) => way.at(-1) === to);
    if (done.length > 0) return done.slice(0, 2);
    for (const way of longer) seen.add(way.at(-1)!);
    ways = longer.length > 10_000 ? [] : longer;
  }
  return [];
}
