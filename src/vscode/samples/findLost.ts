import { resolveAnchor } from "../../core/annotate/resolve.ts";
import type { Annotation } from "../../core/model/annotation.ts";
import { inOrder } from "../../core/inOrder.ts";
import type { LeftOut } from "../../core/model/sourceFile.ts";
import { keyOf, marksOf } from "../marks/mark.ts";
import type { Stored } from "../marks/anchorsOfSelection.ts";
import type { Lost } from "./groups.ts";

const readsUnderWay = 8;

/** Looks for every mark in its file as the repository stores it; each file is read once. */
export async function findLost(
  annotations: readonly Annotation[],
  read: (path: string) => Promise<Stored | LeftOut>,
): Promise<Lost> {
  const byPath = Map.groupBy(annotations.flatMap(marksOf), (mark) => mark.anchor.path);
  const lost = new Set<string>();
  const look = async ([path, marks]: [string, readonly ReturnType<typeof marksOf>[number][]]) => ({
    source: await read(path),
    marks,
  });
  for await (const { source, marks } of inOrder([...byPath], readsUnderWay, look)) {
    for (const mark of marks) if (!("text" in source) || !resolveAnchor(mark.anchor, source)) lost.add(keyOf(mark));
  }
  return lost;
}
