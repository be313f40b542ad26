import { resolveAnchor } from "../../core/annotate/resolve.ts";
import { anchorAt, positionAt } from "../../core/annotate/anchor.ts";
import type { Anchor, Annotation } from "../../core/model/annotation.ts";
import type { Span } from "../../core/model/span.ts";
import { withAnchor } from "./annotationEdits.ts";
import type { Stored } from "./anchorsOfSelection.ts";
import type { LiveMark } from "./documentMarks.ts";
import { anchorsOf, type Mark } from "./mark.ts";
import { Lines, sameLines } from "./places.ts";

/** A mark whose text stands elsewhere, or reads otherwise, than its anchor says. */
export interface Move {
  readonly mark: Mark;
  readonly anchor: Anchor;
}

/**
 * The marks of a document that was just saved whose anchors no longer say where they stand. An anchor that still leads there and
 * whose offsets hold is left alone, so that a save does not rewrite the annotation file for nothing; so is one whose place
 * is not sure, which a person has to accept.
 */
export function movesIn(stored: Stored, documentText: string, marks: readonly LiveMark[]): readonly Move[] {
  if (!sameLines(stored.text, documentText)) return [];
  const lines = new Lines(stored.text);
  return marks.flatMap(({ mark, range, sure }) => {
    if (!range || !sure) return [];
    const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
    return span.start >= span.end || holds(mark.anchor, span, stored) ? [] : [{ mark, anchor: anchorAt(stored, span) }];
  });
}

/** The annotation with the new anchor, where it is the mark's and still has the old one. */
export function moved(annotation: Annotation, { mark, anchor }: Move): Annotation {
  const now = annotation.id === mark.annotation.id ? anchorsOf(annotation, mark)[mark.index] : undefined;
  const same = now?.path === mark.anchor.path && now.start === mark.anchor.start && now.exact === mark.anchor.exact;
  return same ? withAnchor(annotation, mark, anchor) : annotation;
}

function holds(before: Anchor, { start, end }: Span, stored: Stored): boolean {
  const same = before.blob !== "" && before.path === stored.path && before.start === start;
  if (!same || before.exact !== stored.text.slice(start, end)) return false;
  const found = resolveAnchor(before, stored);
  return found?.sure === true && found.start === start && positionAt(stored.text, start).line === before.start_line;
}
