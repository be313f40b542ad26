import { resolveAnchor } from "../../core/annotate/resolve.ts";
import { inOrder } from "../../core/inOrder.ts";
import type { Annotation } from "../../core/model/annotation.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import type { LeftOut } from "../../core/model/sourceFile.ts";
import type { Stored } from "../marks/anchorsOfSelection.ts";
import { keyOf, type Mark, marksOf } from "../marks/mark.ts";
import type { Lost } from "./groups.ts";

const readsUnderWay = 8;

/** The git ids of the files as the last scan saw them. */
export type Blobs = ReadonlyMap<RepoPath, string>;
export type Read = (path: RepoPath) => Promise<Stored | LeftOut>;

/**
 * Looks for every mark in its file as the repository stores it. A file is read, once, only where a mark was made in
 * another text than it holds now.
 */
export async function findLost(annotations: readonly Annotation[], blobs: Blobs, read: Read): Promise<Lost> {
  const moved = annotations.flatMap(marksOf).filter(({ anchor }) => anchor.blob === "" || blobs.get(anchor.path) !== anchor.blob);
  const byPath = Map.groupBy(moved, (mark) => mark.anchor.path);
  const lost = new Set<string>();
  const look = async ([path, marks]: [string, readonly Mark[]]) => ({ source: await read(path), marks });
  for await (const { source, marks } of inOrder([...byPath], readsUnderWay, look)) {
    for (const mark of marks) if (!("text" in source) || !resolveAnchor(mark.anchor, source)?.sure) lost.add(keyOf(mark));
  }
  return lost;
}
