import { anchorAt } from "../../core/annotate/anchor.ts";
import type { Anchor } from "../../core/model/annotation.ts";
import { Lines, type PlaceRange, sameLines, withLf } from "./places.ts";

/** A file as the repository stores it. */
export interface Stored {
  readonly path: string;
  readonly blob: string;
  readonly text: string;
}

/**
 * Anchors for ranges of a document, in the repository's text: what the editor shows with CRLF may be stored with LF.
 * Where the document has changes that are not saved, the anchors belong to a text that git does not know yet; they then
 * name no blob and are found by their quote.
 */
export function anchorsOfSelection(stored: Stored, documentText: string, ranges: readonly PlaceRange[]): readonly Anchor[] {
  const file = sameLines(stored.text, documentText) ? stored : unsaved(stored, documentText);
  const lines = new Lines(file.text);
  return ranges.map(({ start, end }) => anchorAt(file, { start: lines.offsetAt(start), end: lines.offsetAt(end) }));
}

function unsaved({ path, text }: Stored, documentText: string): Stored {
  const lf = withLf(documentText);
  return { path, blob: "", text: text.includes("\r\n") ? lf.replaceAll("\n", "\r\n") : lf };
}
