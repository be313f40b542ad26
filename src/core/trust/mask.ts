import type { Span } from "../model/span.ts";

/**
 * Puts `*` over what stands in the spans, unit for unit, line ends left as they are: every offset, line and column of the text
 * stays true. No scanner takes a row of stars for a secret.
 */
export function mask(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of merged(spans)) {
    parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\r\n]/g, "*"));
    at = end;
  }
  return at === 0 ? text : parts.join("") + text.slice(at);
}

/** The same places as spans that do not overlap, in order. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end) result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}
