import { resolveAnchor } from "../../core/annotate/resolve.ts";
import type { Anchor, Annotation } from "../../core/model/annotation.ts";
import { withAnchor } from "./annotationEdits.ts";
import { anchorsOfSelection, type Stored } from "./anchorsOfSelection.ts";
import { anchorsOf, type Mark } from "./mark.ts";
import { type PlaceRange, sameLines } from "./places.ts";

/** A mark whose text stands elsewhere, or reads otherwise, than its anchor says. */
export interface Move {
  readonly mark: Mark;
  readonly anchor: Anchor;
}

/**
 * The marks of a document that was just saved whose anchors no longer say where they stand. An anchor that still leads there and
 * whose offsets hold is left alone, so that a save does not rewrite the annotation file for nothing.
 */
export function movesIn(
  stored: Stored,
  documentText: string,
  marks: readonly { readonly mark: Mark; readonly range: PlaceRange | undefined }[],
): readonly Move[] {
  if (!sameLines(stored.text, documentText)) return [];
  return marks.flatMap(({ mark, range }) => {
    const [anchor] = range ? anchorsOfSelection(stored, documentText, [range]) : [];
    return anchor && !holds(mark.anchor, anchor, stored) ? [{ mark, anchor }] : [];
  });
}

/** The annotation with the new anchor, where it is the mark's and still has the old one. */
export function moved(annotation: Annotation, { mark, anchor }: Move): Annotation {
  const now = annotation.id === mark.annotation.id ? anchorsOf(annotation, mark.role)[mark.index] : undefined;
  const same = now?.path === mark.anchor.path && now.start === mark.anchor.start && now.exact === mark.anchor.exact;
  return same ? withAnchor(annotation, mark, anchor) : annotation;
}

function holds(before: Anchor, now: Anchor, stored: Stored): boolean {
  const same =
    before.blob !== "" && before.start === now.start && before.exact === now.exact && before.start_line === now.start_line;
  return same && resolveAnchor(before, stored)?.start === now.start;
}
