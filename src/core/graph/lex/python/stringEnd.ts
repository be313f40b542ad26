import { Char, isWordChar } from "../characters.ts";

/** A string that is open: its quotes, and for an f-string how deep the replacement field at hand is nested. */
interface Open {
  readonly quote: number;
  readonly triple: boolean;
  readonly formatted: boolean;
  /** Open brackets inside the field; -1 while in the literal part. */
  depth: number;
  /** Behind the `:` of a field, where quotes and `#` are plain characters. */
  inFormat: boolean;
}

/**
 * Where the string ends whose quote stands at `at`. Knows prefixes, triple quotes, and f-strings whose fields hold
 * strings with the same quotes (Python 3.12), to any depth without recursion. A string that its line leaves open ends there.
 */
export function stringEnd(text: string, at: number): number {
  const open = [openingAt(text, at)];
  let end = at + (open[0]!.triple ? 3 : 1);
  while (end < text.length) {
    const top = open.at(-1)!;
    end = top.depth >= 0 && !top.inFormat ? inField(text, end, open) : inLiteral(text, end, open);
    if (open.length === 0) return end;
  }
  return text.length;
}

function openingAt(text: string, at: number): Open {
  const quote = text.charCodeAt(at);
  const triple = text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
  return { quote, triple, formatted: isFormatted(text, at), depth: -1, inFormat: false };
}

/** The letters before the quote: an `f` or a `t` among at most two makes it a formatted string. */
function isFormatted(text: string, at: number): boolean {
  let from = at;
  while (from > 0 && at - from < 3 && isWordChar(text.charCodeAt(from - 1))) from--;
  return at - from < 3 && /^(?:[ft]r?|r[ft])$/i.test(text.slice(from, at));
}

/** One step through literal characters. */
function inLiteral(text: string, at: number, open: Open[]): number {
  const top = open.at(-1)!;
  const code = text.charCodeAt(at);
  if (code === Char.Backslash) return at + (text.startsWith("\r\n", at + 1) ? 3 : 2);
  if (code === top.quote && (!top.triple || text.startsWith(String.fromCharCode(code, code, code), at))) {
    open.pop();
    return at + (top.triple ? 3 : 1);
  }
  if (!top.triple && (code === Char.LineFeed || code === Char.Return)) {
    open.length = 0;
    return at;
  }
  if (top.formatted && code === Char.OpenBrace) return openField(text, at, top);
  if (top.inFormat && code === Char.CloseBrace) return closeField(at, top);
  return at + 1;
}

function openField(text: string, at: number, top: Open): number {
  if (!top.inFormat && text.charCodeAt(at + 1) === Char.OpenBrace) return at + 2;
  if (top.inFormat) return nestedFieldEnd(text, at);
  top.depth = 0;
  return at + 1;
}

/** A field inside a format, `{x:{width}}`: holds a name or little more. */
function nestedFieldEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text.charCodeAt(end) !== Char.CloseBrace && text.charCodeAt(end) !== Char.LineFeed) end++;
  return end + 1;
}

function closeField(at: number, top: Open): number {
  top.depth = -1;
  top.inFormat = false;
  return at + 1;
}

/** One step through the expression of a replacement field. */
function inField(text: string, at: number, open: Open[]): number {
  const top = open.at(-1)!;
  switch (text.charCodeAt(at)) {
    case Char.Quote:
    case Char.DoubleQuote: {
      const inner = openingAt(text, at);
      open.push(inner);
      return at + (inner.triple ? 3 : 1);
    }
    case Char.OpenParen:
    case Char.OpenBracket:
    case Char.OpenBrace:
      top.depth++;
      return at + 1;
    case Char.CloseBrace:
    case Char.CloseParen:
    case Char.CloseBracket:
      if (top.depth === 0 && text.charCodeAt(at) === Char.CloseBrace) return closeField(at, top);
      top.depth = Math.max(0, top.depth - 1);
      return at + 1;
    case Char.Colon:
      top.inFormat = top.depth === 0;
      return at + 1;
    default:
      return at + 1;
  }
}
