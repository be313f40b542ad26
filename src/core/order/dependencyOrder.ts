import type { Graph } from "../model/graph.ts";
import { folderOf, nameOf, type RepoPath } from "../model/repoPath.ts";
import type { Steps } from "../steps.ts";
import { withoutCircles } from "./feedbackArcs.ts";
import { Placement } from "./placement.ts";
import { Arcs, degree, type Links, turned, uses } from "./links.ts";
import { postOrder } from "./postOrder.ts";
import { introduces, isTest, subjectOf } from "./roles.ts";

/**
 * What is used stands before its users, as far as circles allow. Where that leaves a choice: READMEs and project
 * files head their folder, a test follows what it tests, files without edges close their folder's group, then the path.
 */
export function* dependencyOrder(graph: Graph): Steps<RepoPath[]> {
  const links = uses(graph);
  yield;
  const acyclic = yield* nearestLast(yield* withoutCircles(links), graph.nodes);
  const users = turned(acyclic);
  yield;
  const line = postOrder(acyclic, roots(users, graph.nodes));
  yield;
  const fixed = line.filter((node) => !movable(node));
  const placement = new Placement(graph.nodes, fixed);
  yield;
  const subjects = subjectsIn(graph.nodes, fixed);
  for (const node of line) if (movable(node)) place(node);
  return placement.order();

  function movable(node: number): boolean {
    const path = graph.nodes[node]!;
    const free = degree(users, node) === 0;
    return degree(acyclic, node) === 0 ? free || introduces(path) : free && isTest(path);
  }

  function place(node: number): void {
    const subject = subjects.get(subjectOf(graph.nodes[node]!) ?? "");
    if (degree(acyclic, node) > 0) placement.behind(node, targetsOf(acyclic, node));
    else if (subject !== undefined) placement.behind(node, [subject]);
    else if (introduces(graph.nodes[node]!)) placement.head(node, targetsOf(users, node));
    else placement.close(node);
  }
}

/** Files that a test without edges may be named after; a name that several files have tells nothing. */
function subjectsIn(nodes: readonly RepoPath[], line: readonly number[]): ReadonlyMap<string, number> {
  const byName = Map.groupBy(line, (node) => nameOf(nodes[node]!));
  return new Map([...byName].flatMap(([name, found]) => (found.length === 1 ? [[name, found[0]!] as const] : [])));
}

/** Files that nothing uses: programs before tests, each by path. In an acyclic graph all others are reached from them. */
function roots(users: Links, nodes: readonly RepoPath[]): number[] {
  const free = Array.from(nodes.keys()).filter((node) => degree(users, node) === 0);
  return [...free.filter((node) => !isTest(nodes[node]!)), ...free.filter((node) => isTest(nodes[node]!))];
}

/** Rows with the files of the user's own folder at the end, so that they come to stand right before it. */
function* nearestLast(links: Links, nodes: readonly RepoPath[]): Steps<Links> {
  const folders = nodes.map(folderOf);
  const arcs = new Arcs(links.targets.length);
  for (let from = 0; from < links.count; from++) {
    const near = (to: number) => folders[to] === folders[from];
    const targets = targetsOf(links, from);
    for (const to of targets.filter((to) => !near(to))) arcs.add(from, to, 1);
    for (const to of targets.filter(near)) arcs.add(from, to, 1);
    yield;
  }
  return arcs.links(links.count);
}

function targetsOf(links: Links, node: number): number[] {
  return Array.from(links.targets.subarray(links.offsets[node], links.offsets[node + 1]));
}
