import type { Annotation } from "../../core/model/annotation.ts";
import { keyOf, marksOf } from "../marks/mark.ts";
import type { Places } from "../model/annotationBook.ts";

/** Headings of the Samples view, from what needs a person to what does not. */
export const groupNames = ["broken", "orphan", "changed", "draft", "ready", "rejected"] as const;
export type GroupName = (typeof groupNames)[number];

/** What became of an annotation's text: gone, changed so that a person has to look, or still as it was marked. */
export function fateOf(annotation: Annotation, places: Places): "orphan" | "changed" | undefined {
  if (places.size === 0) return undefined;
  const found = marksOf(annotation).map((mark) => places.get(keyOf(mark)));
  if (found.includes(null)) return "orphan";
  return found.some((place) => place?.sure === false) ? "changed" : undefined;
}

/** Under which heading an annotation stands: one that lost its text comes first, whatever its status. */
export function groupOf(annotation: Annotation, places: Places): GroupName {
  return fateOf(annotation, places) ?? annotation.status;
}
