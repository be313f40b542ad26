import { resolveAnchor } from "../../core/annotate/resolve.ts";
import type { Anchor } from "../../core/model/annotation.ts";
import { Lines, type PlaceRange, withLf } from "./places.ts";

/**
 * Where an anchor stands in the text of a document, whose line ends may differ from the repository's and whose
 * content may not be saved: at its old place, where the same text with the same surroundings is still there, else where its
 * quote is found. `undefined`: not to be said from the text alone.
 * @param lines of the document, with LF as its only line end (`withLf`)
 */
export function findAnchor(anchor: Anchor, lines: Lines): PlaceRange | undefined {
  const quote = { ...anchor, exact: withLf(anchor.exact), prefix: withLf(anchor.prefix), suffix: withLf(anchor.suffix) };
  const start = atOldPlace(quote, lines) ?? byQuote(quote, lines);
  return start === undefined ? undefined : { start: lines.placeAt(start), end: lines.placeAt(start + quote.exact.length) };
}

function atOldPlace({ exact, prefix, suffix, start_line, start_column }: Anchor, lines: Lines): number | undefined {
  const start = lines.offsetAt({ line: start_line - 1, character: start_column - 1 });
  const from = start - prefix.length;
  return from >= 0 && lines.text.startsWith(prefix + exact + suffix, from) ? start : undefined;
}

function byQuote(quote: Anchor, { text }: Lines): number | undefined {
  if (!text.includes(quote.exact)) return undefined;
  const found = resolveAnchor({ ...quote, blob: "stored" }, { blob: "on screen", text });
  return found?.sure ? found.start : undefined;
}
