import { resolveAnchor } from "../../core/annotate/resolve.ts";
import type { Anchor, Annotation } from "../../core/model/annotation.ts";
import { withAnchor } from "./annotationEdits.ts";
import { anchorsOfSelection, type Stored } from "./anchorsOfSelection.ts";
import type { Mark } from "./mark.ts";
import { type PlaceRange, sameLines } from "./places.ts";

/**
 * Annotations whose anchors no longer lead to where their marks stand in a document that was just saved, with new anchors.
 * An anchor that still leads there and whose offsets hold is left alone, so that a save does not rewrite the annotation file for nothing.
 */
export function reanchored(
  stored: Stored,
  documentText: string,
  marks: readonly { readonly mark: Mark; readonly range: PlaceRange | undefined }[],
): readonly Annotation[] {
  if (!sameLines(stored.text, documentText)) return [];
  const changed = new Map<string, Annotation>();
  for (const { mark, range } of marks) {
    if (!range) continue;
    const [anchor] = anchorsOfSelection(stored, documentText, [range]);
    if (!anchor || holds(mark.anchor, anchor, stored)) continue;
    const { id } = mark.annotation;
    changed.set(id, withAnchor(changed.get(id) ?? mark.annotation, mark, anchor));
  }
  return [...changed.values()];
}

function holds(before: Anchor, now: Anchor, stored: Stored): boolean {
  const same =
    before.blob !== "" && before.start === now.start && before.exact === now.exact && before.start_line === now.start_line;
  return same && resolveAnchor(before, stored)?.start === now.start;
}
