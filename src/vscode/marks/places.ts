/** A position as the editor counts it: 0-based line, UTF-16 column. Lines end with CRLF, LF or a lone CR. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

/** The text with one kind of line end: what the editor and the repository agree on, whatever each of them stores. */
export function withLf(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** True where two texts differ in nothing but their line ends. */
export function sameLines(a: string, b: string): boolean {
  return a === b || withLf(a) === withLf(b);
}

/** Offset of a place in a text with any line ends; a place behind the end of its line stands at that end. */
export function offsetAt(text: string, { line, character }: Place): number {
  let start = 0;
  for (let at = 0; at < line; at++) {
    const end = lineEnd(text, start);
    if (end.after === end.at) return text.length;
    start = end.after;
  }
  return Math.min(start + character, lineEnd(text, start).at);
}

/** Place of an offset in a text with any line ends. */
export function placeAt(text: string, offset: number): Place {
  let line = 0;
  let start = 0;
  for (;;) {
    const end = lineEnd(text, start);
    if (end.after > offset || end.after === end.at) return { line, character: Math.min(offset, end.at) - start };
    start = end.after;
    line++;
  }
}

/** Where the line that begins at `start` ends, and where the next one begins; equal on the last line. */
function lineEnd(text: string, start: number): { at: number; after: number } {
  const found = /\r\n|\r|\n/g;
  found.lastIndex = start;
  const match = found.exec(text);
  return match ? { at: match.index, after: match.index + match[0].length } : { at: text.length, after: text.length };
}
