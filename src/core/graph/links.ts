import { comparePaths, type RepoPath } from "../model/repoPath.ts";
import type { LeftOut } from "../model/sourceFile.ts";
import type { Facts } from "./facts.ts";

/** Symbolic links with the paths in the repository that they lead to. */
export type Links = ReadonlyMap<RepoPath, RepoPath>;

/** The links that were left out and lead to something inside. */
export function linksOf(leftOut: readonly LeftOut[]): Links {
  return new Map(
    leftOut.flatMap(({ path, reason, detail }) => (reason === "symlink" && detail !== undefined ? [[path, detail]] : [])),
  );
}

/** More paths through links are not looked at: a link to a large folder may stand in every folder. */
const mostAliases = 50_000;
const longestChain = 16;

/** Paths that lead through links to files, with those files: what an import may name though no file has that path. */
export function aliasesOf(links: Links, nodes: readonly RepoPath[]): ReadonlyMap<RepoPath, RepoPath> {
  const aliases = new Map<RepoPath, RepoPath>();
  for (const [link, first] of [...links].toSorted(([a], [b]) => comparePaths(a, b))) {
    const target = end(first, links);
    for (let at = firstFrom(nodes, target); at < nodes.length && aliases.size < mostAliases; at++) {
      const node = nodes[at]!;
      if (node === target) aliases.set(link, node);
      else if (node.startsWith(`${target}/`)) aliases.set(link + node.slice(target.length), node);
      else if (!node.startsWith(target)) break;
    }
  }
  return aliases;
}

/** The files with the aliases among them: an alias has no facts of its own, it is only there. */
export function withAliases(
  facts: ReadonlyMap<RepoPath, Facts>,
  aliases: ReadonlyMap<RepoPath, RepoPath>,
): ReadonlyMap<RepoPath, Facts> {
  if (aliases.size === 0) return facts;
  const all = new Map(facts);
  for (const alias of aliases.keys()) if (!all.has(alias)) all.set(alias, { imports: [] });
  return all;
}

function end(target: RepoPath, links: Links): RepoPath {
  let at = target;
  for (let step = 0; step < longestChain; step++) {
    const next = links.get(at);
    if (next === undefined) break;
    at = next;
  }
  return at;
}

/** The place of the first node that is not before the path. */
function firstFrom(nodes: readonly RepoPath[], path: RepoPath): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle]! < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
