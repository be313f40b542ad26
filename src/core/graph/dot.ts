import type { Edge, EdgeKind, Graph } from "../model/graph.ts";
import { folderOf, nameOf, type RepoPath } from "../model/repoPath.ts";

/** What runs is a full line; what only names, shows or links is lighter. */
const styles: Readonly<Record<EdgeKind, string>> = {
  import: "",
  include: "",
  module: "style=bold",
  "same-package": 'color="#707070"',
  dynamic: "style=dotted",
  type: 'style=dashed color="#707070"',
  asset: 'style=dotted color="#a0a0a0" arrowhead=odot',
  doc: 'style=dashed color="#a0a0a0" arrowhead=odot',
};

/**
 * The graph in Graphviz's language (https://graphviz.org/doc/info/lang.html): a box for each folder with its files in it,
 * an arrow from each file to what it uses, drawn by its kind, which is also its tooltip.
 */
export function dot({ nodes, edges }: Graph): string {
  return [
    "digraph repository {",
    '  rankdir=LR; newrank=true; fontname="sans-serif"; compound=true;',
    '  node [shape=box style="rounded,filled" fillcolor=white color="#909090" fontname="sans-serif" fontsize=11 height=0.3];',
    '  edge [color="#404040" arrowsize=0.6];',
    ...clusters(nodes),
    ...edges.map(arrow),
    "}\n",
  ].join("\n");
}

/** Boxes in boxes: each line opens a folder, closes one, or names a file. The nodes are sorted by path. */
function* clusters(nodes: readonly RepoPath[]): Generator<string> {
  const open: string[] = [];
  const indent = () => "  ".repeat(open.length + 1);
  for (const node of nodes.toSorted(byFolder)) {
    const folders = foldersOf(node);
    let common = 0;
    while (common < open.length && open[common] === folders[common]) common++;
    while (open.length > common) {
      open.pop();
      yield `${indent()}}`;
    }
    for (const folder of folders.slice(common)) {
      yield `${indent()}subgraph ${quoted(`cluster/${folder}`)} { label=${label(nameOf(folder))}; color="#c0c0c0"; style=rounded;`;
      open.push(folder);
    }
    yield `${indent()}${quoted(node)} [label=${label(nameOf(node))} tooltip=${label(node)}];`;
  }
  while (open.pop() !== undefined) yield `${indent()}}`;
}

/** `a`, `a/b`, `a/b/c` for `a/b/c/d.ts`. */
function foldersOf(path: RepoPath): string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) folders.unshift(folder);
  return folders;
}

/** A folder's files follow each other: paths alone would put `a-b/x` between `a` and `a/x`. */
function byFolder(a: RepoPath, b: RepoPath): number {
  const [x, y] = [a, b].map((path) => path.replaceAll("/", "\0")) as [string, string];
  return x < y ? -1 : x > y ? 1 : 0;
}

function arrow({ from, to, kind, confidence }: Edge): string {
  const tooltip = `tooltip=${label(confidence < 1 ? `${kind}, ${Math.round(confidence * 100)} % sure` : kind)}`;
  return `  ${quoted(from)} -> ${quoted(to)} [${[styles[kind], tooltip].filter((part) => part !== "").join(" ")}];`;
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** Labels know escapes of their own, so a backslash is doubled there as in names; a line break in a path stays one. */
function label(text: string): string {
  return quoted(text).replaceAll("\n", "\\n");
}
