import { resolveAnchor } from "../../core/annotate/resolve.ts";
import type { Anchor } from "../../core/model/annotation.ts";
import { offsetAt, placeAt, type PlaceRange, withLf } from "./places.ts";

/**
 * Where an anchor stands in the text of a document, whose line ends may differ from the repository's and whose
 * content may not be saved: at its old place, where the same text with the same surroundings is still there, else where its
 * quote is found. `undefined`: an orphan.
 * @param text of the document, with LF as its only line end (`withLf`)
 */
export function findAnchor(anchor: Anchor, text: string): PlaceRange | undefined {
  const quote = { ...anchor, exact: withLf(anchor.exact), prefix: withLf(anchor.prefix), suffix: withLf(anchor.suffix) };
  const old = atOldPlace(quote, text);
  const now = old === undefined ? resolveAnchor({ ...quote, blob: "stored" }, { blob: "on screen", text }) : undefined;
  const start = old ?? (now?.sure ? now.start : undefined);
  return start === undefined ? undefined : { start: placeAt(text, start), end: placeAt(text, start + quote.exact.length) };
}

function atOldPlace({ exact, prefix, suffix, start_line, start_column }: Anchor, text: string): number | undefined {
  const start = offsetAt(text, { line: start_line - 1, character: start_column - 1 });
  const from = start - prefix.length;
  return from >= 0 && text.startsWith(prefix + exact + suffix, from) ? start : undefined;
}
