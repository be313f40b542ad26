import { nameOf, type RepoPath } from "../../core/model/repoPath.ts";
import type { Reason } from "../../core/model/sourceFile.ts";
import { isOff, type TickedOff } from "./ticks.ts";

/** A file as the Files view shows it. */
export interface FileNode {
  readonly kind: "file";
  readonly path: RepoPath;
  readonly name: string;
  /** Absent until it is counted. */
  readonly tokens?: number;
  readonly on: boolean;
  /** Why no context holds it, though it is a source file. */
  readonly fellOut?: Reason;
  /** A literal special token that it holds. */
  readonly special?: string;
}

export interface FolderNode {
  readonly kind: "folder";
  readonly path: RepoPath;
  readonly name: string;
  /** Sums over all files below, however deep; `on` counts only what is ticked. */
  readonly tokens: number;
  readonly tokensOn: number;
  readonly files: number;
  readonly filesOn: number;
  readonly counted: boolean;
  readonly children: readonly TreeNode[];
}

export type TreeNode = FileNode | FolderNode;

export interface TreeFacts {
  readonly paths: readonly RepoPath[];
  readonly tokens?: ReadonlyMap<RepoPath, number>;
  readonly fellOut?: ReadonlyMap<RepoPath, Reason>;
  /** Literal special tokens of the files that hold one. */
  readonly specials?: ReadonlyMap<RepoPath, string>;
  readonly off: TickedOff;
}

interface Draft {
  readonly folders: Map<string, Draft>;
  readonly files: RepoPath[];
}

/** The root folder (path `""`) with all files in their folders; folders first, then by name as people sort names. */
export function fileTree(facts: TreeFacts): FolderNode {
  const root: Draft = { folders: new Map(), files: [] };
  for (const path of facts.paths) draftOf(root, path).files.push(path);
  const byName = new Intl.Collator(undefined, { numeric: true }).compare;
  return folderNode("", root, facts, byName);
}

function draftOf(root: Draft, path: RepoPath): Draft {
  let draft = root;
  for (const name of path.split("/").slice(0, -1)) {
    let next = draft.folders.get(name);
    if (!next) draft.folders.set(name, (next = { folders: new Map(), files: [] }));
    draft = next;
  }
  return draft;
}

function folderNode(path: RepoPath, draft: Draft, facts: TreeFacts, byName: (a: string, b: string) => number): FolderNode {
  const folders = [...draft.folders].map(([name, child]) =>
    folderNode(path === "" ? name : `${path}/${name}`, child, facts, byName),
  );
  const files = draft.files.map((file) => fileNode(file, facts));
  const sorted = <T extends TreeNode>(nodes: T[]) => nodes.toSorted((a, b) => byName(a.name, b.name));
  const ticked = files.filter((file) => file.on);
  return {
    kind: "folder",
    path,
    name: nameOf(path),
    tokens: sum(folders, (one) => one.tokens) + sum(files, (one) => one.tokens ?? 0),
    tokensOn: sum(folders, (one) => one.tokensOn) + sum(ticked, (one) => one.tokens ?? 0),
    files: sum(folders, (one) => one.files) + files.length,
    filesOn: sum(folders, (one) => one.filesOn) + ticked.length,
    counted: facts.tokens !== undefined,
    children: [...sorted(folders), ...sorted(files)],
  };
}

function fileNode(path: RepoPath, { tokens, fellOut, specials, off }: TreeFacts): FileNode {
  const count = tokens?.get(path);
  const reason = fellOut?.get(path);
  const special = specials?.get(path);
  return {
    kind: "file",
    path,
    name: nameOf(path),
    on: !isOff(off, path),
    ...(count === undefined ? {} : { tokens: count }),
    ...(reason === undefined ? {} : { fellOut: reason }),
    ...(special === undefined ? {} : { special }),
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** The folder at a path, `undefined` where there is none. */
export function folderAt(root: FolderNode, path: RepoPath): FolderNode | undefined {
  let folder: FolderNode | undefined = root;
  for (const name of path === "" ? [] : path.split("/")) {
    folder = folder?.children.find((child): child is FolderNode => child.kind === "folder" && child.name === name);
  }
  return folder;
}
