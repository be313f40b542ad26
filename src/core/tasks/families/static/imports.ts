import { comparePaths } from "../../../model/repoPath.ts";
import type { Edge } from "../../../model/graph.ts";
import type { Program } from "../../../symbols/program.ts";
import type { Fact } from "../../native/fact.ts";
import { nativeFamily } from "../../native/nativeFamily.ts";
import { asked, evidenceFor } from "../../native/unique.ts";
import * as oracle from "../../oracle/native/imports.ts";
import type { Family } from "../../task.ts";

/** Where import statements name files (of Go they name folders, of Ruby and PHP constants load what they need). */
const byFile = /\.(?:[cm]?[jt]sx?|vue|svelte|pyi?|java|kt|[ch]|cc|cpp|cxx|hh|hpp|hxx)$/;

/** Files with so many importers, all of them certain. */
export function* importedFiles(program: Program, least: number, most: number) {
  for (const [to, edges] of Map.groupBy(program.edges, (edge) => edge.to)) {
    const fine = byFile.test(to) && edges.length >= least && edges.length <= most && edges.every(isSure);
    if (fine) yield { to, importers: edges.map(({ from }) => from) };
  }
}

function isSure({ from, confidence }: Edge): boolean {
  return confidence === 1 && byFile.test(from);
}

const counted = "An import of types, a dynamic import and a re-export count as well.";

export function* importerFacts(program: Program): Generator<Fact> {
  for (const { to, importers } of importedFiles(program, 2, 8)) {
    yield {
      key: to,
      asked: asked(
        `Among the files shown, list the paths of all files that import ${to}. ${counted}`,
        `Which of the files shown import ${to}? Give their paths. ${counted}`,
      ),
      answers: importers,
      params: { query: [to] },
      evidence: importers.map((path) => head(program, path)),
      gold: [to],
    };
  }
}

/** The first line of a file stands for what is in all of it. */
function head(program: Program, path: string) {
  return evidenceFor(program, path, /^[^\n]*/.exec(program.text(path))![0] || program.text(path).slice(0, 1));
}

/** d: who imports a module. */
export const staticImporters: Family = nativeFamily({
  id: "static-importers",
  about: "Which files import this one?",
  find: importerFacts,
  oracle: oracle.importers,
});

export function* importFacts(program: Program): Generator<Fact> {
  for (const [from, edges] of Map.groupBy(program.edges, (edge) => edge.from)) {
    if (!edges.every(isSure) || edges.length < 2 || edges.length > 10) continue;
    const targets = edges.map(({ to }) => to);
    yield {
      key: from,
      asked: asked(
        `Which files of this repository does ${from} import directly? List their paths. ${counted}`,
        `List the paths of the files of this repository that ${from} itself imports. ${counted}`,
      ),
      answers: targets,
      params: { query: [from] },
      evidence: [head(program, from)],
      gold: targets,
    };
  }
}

/** e: what a file imports. */
export const staticImports: Family = nativeFamily({
  id: "static-imports",
  about: "Which files does this one import?",
  find: importFacts,
  oracle: oracle.imported,
});

export function* reachableFacts(program: Program): Generator<Fact> {
  const targets = Map.groupBy(program.edges, (edge) => edge.from);
  for (const start of targets.keys()) {
    const found = closure(targets, start, 12);
    if (found === undefined || found.length < 3) continue;
    yield {
      key: start,
      asked: asked(
        `Which files of this repository are reached from ${start} by following imports, directly or through other files? List the paths of all of them, without ${start} itself. ${counted}`,
        `List the paths of all files of this repository that the imports of ${start} lead to, directly or indirectly, but not ${start} itself. ${counted}`,
      ),
      answers: found,
      params: { query: [start] },
      evidence: [head(program, start)],
      gold: found,
    };
  }
}

/** All files that are needed, sorted; undefined where they are too many or not certain. */
function closure(targets: ReadonlyMap<string, readonly Edge[]>, start: string, most: number): string[] | undefined {
  const seen = new Set([start]);
  for (const path of seen) {
    const edges = targets.get(path) ?? [];
    if (!edges.every(isSure)) return undefined;
    for (const { to } of edges) seen.add(to);
    if (seen.size > most + 1) return undefined;
  }
  seen.delete(start);
  return [...seen].toSorted(comparePaths);
}

/** f: all that a file needs. */
export const staticReachable: Family = nativeFamily({
  id: "static-reachable",
  about: "Which files do the imports of this one lead to, directly or through others?",
  find: reachableFacts,
  oracle: oracle.reachable,
});

export function* chainFacts(program: Program, least: number): Generator<Fact> {
  for (const path of program.paths) {
    for (const { local, imported } of program.symbols(path)?.bindings ?? []) {
      if (imported === "*" || imported === "default" || local.length < 4) continue;
      const chain = program.origin(path, local)?.via.slice(1) ?? [];
      if (chain.length < least || chain.length > 6) continue;
      yield {
        key: `${path} ${local}`,
        asked: asked(
          `Through which files does the import of ${local} in ${path} pass until its original definition? List the paths in order, the defining file last.`,
          `The file ${path} imports ${local}. Name, in order, the files that the import leads through; the last one is where it is defined.`,
        ),
        answers: chain,
        params: { query: [path, local] },
        evidence: [path, ...chain].map((one) => head(program, one)),
      };
    }
  }
}

/** g: the chain of re-exports between an import and the definition. */
export const staticReexportChain: Family = nativeFamily({
  id: "static-reexport-chain",
  about: "Through which files does this import pass until the definition?",
  find: (program) => chainFacts(program, 2),
  oracle: oracle.originChain,
  hops: true,
});

/** Shortest ways of three to five files, where there is only one. */
export function* wayFacts(program: Program): Generator<Fact> {
  const targets = Map.groupBy(program.edges, (edge) => edge.from);
  for (const from of targets.keys()) {
    const [way] = farWays(targets, from);
    if (way === undefined) continue;
    const to = way.at(-1)!;
    yield {
      key: `${from} ${to}`,
      asked: asked(
        `By which shortest path of imports does ${from} reach ${to}? List the files between the two, in order.`,
        `${from} does not import ${to} itself. Name, in order, the files between them on the shortest way of imports.`,
      ),
      answers: way.slice(1, -1),
      params: { query: [from, to] },
      evidence: way.slice(0, -1).map((path) => head(program, path)),
      gold: [to],
    };
  }
}

/** The only shortest ways from a file to those that are two or three imports away. */
function farWays(targets: ReadonlyMap<string, readonly Edge[]>, from: string): string[][] {
  const seen = new Set([from]);
  const found: string[][] = [];
  for (let ways = [[from]], step = 1; step <= 3 && ways.length < 200; step++) {
    const longer = ways.flatMap((way) =>
      (targets.get(way.at(-1)!) ?? []).filter((edge) => isSure(edge) && !seen.has(edge.to)).map(({ to }) => [...way, to]),
    );
    const byEnd = Map.groupBy(longer, (way) => way.at(-1)!);
    if (step >= 2) for (const [only, other] of byEnd.values()) if (only !== undefined && other === undefined) found.push(only);
    for (const end of byEnd.keys()) seen.add(end);
    ways = longer;
  }
  return found;
}

export function* removedFacts(program: Program): Generator<Fact> {
  const files = new Set(program.edges.map(({ from }) => from));
  for (const { to, importers } of importedFiles(program, 2, 12)) {
    if (!files.has(to) && program.symbols(to) === undefined) continue;
    yield {
      key: to,
      asked: asked(
        `The file ${to} has been removed from this repository. Which of the files shown depended on it, that is, import it directly? List their paths.`,
        `Somebody deleted ${to}. List the paths of the files shown that break because they import it.`,
      ),
      answers: importers,
      params: { query: [to] },
      evidence: importers.map((path) => head(program, path)),
      without: [to],
    };
  }
}

/** The long-context code task of Llama 3's report (section 4.3.4): a file that many reference is taken out. */
export const repoRemovedFile: Family = nativeFamily({
  id: "repo-removed-file",
  about: "Which files depended on the one that was removed?",
  find: removedFacts,
  oracle: oracle.orphans,
});
