import type { Annotation } from "../../core/model/annotation.ts";
import { keyOf, marksOf } from "../marks/mark.ts";

/** Headings of the Samples view, from what needs a person to what does not. */
export const groupNames = ["broken", "orphan", "draft", "ready", "rejected"] as const;
export type GroupName = (typeof groupNames)[number];

/** Keys of the marks whose text is gone, by `keyOf`. */
export type Lost = ReadonlySet<string>;

export function isOrphan(annotation: Annotation, lost: Lost): boolean {
  return marksOf(annotation).some((mark) => lost.has(keyOf(mark)));
}

/** Under which heading an annotation stands: one that lost its text is an orphan, whatever its status. */
export function groupOf(annotation: Annotation, lost: Lost): GroupName {
  return isOrphan(annotation, lost) ? "orphan" : annotation.status;
}
