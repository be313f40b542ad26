import type { Span } from "../model/span.ts";

/** Longest key that is looked for behind its heading, in UTF-16 units. */
const longest = 40_000;

/**
 * Private keys in PEM and PGP armour, also in one line with `\n` written out as JSON and environment files have them, and
 * keys that are cut off before their end. The whole block is told.
 */
export function findPrivateKeys(text: string): Span[] {
  const found: Span[] = [];
  heading.lastIndex = 0;
  for (let match = heading.exec(text); match; match = heading.exec(text)) {
    const end = endOf(text, match.index + match[0].length);
    if (end === undefined) continue;
    found.push({ start: match.index, end });
    heading.lastIndex = end;
  }
  return found;
}

const heading = /-----BEGIN (?:[A-Z\d]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
const body = /(?:[A-Za-z\d+/=\s"'`,;:()*#>$.-]|\\[nrt\r\n])+/y;
const closing = /-----END (?:[A-Z\d]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;

/** A heading with next to nothing behind it is only spoken of. */
function endOf(text: string, from: number): number | undefined {
  const next = text.indexOf("-----BEGIN", from); // a key ends before the next one, so no stretch is looked at twice
  const window = text.slice(from, Math.min(from + longest, next < 0 ? text.length : next));
  body.lastIndex = 0;
  const run = body.exec(window)?.[0] ?? "";
  const close = closing.exec(run.length === window.length ? window : window.slice(0, run.length + 80));
  const key = close ? window.slice(0, close.index) : (/^(?:[A-Za-z\d+/=]|\s|\\[nr])*/.exec(run)?.[0] ?? "");
  if (key.replace(/\\[nrt]|[^A-Za-z\d]/g, "").length < 32) return undefined;
  return from + (close ? close.index + close[0].length : key.trimEnd().length);
}
