import type { Place, PlaceRange } from "./places.ts";

/** One replacement in a document, in positions of the text before it. */
export interface Edit {
  readonly range: PlaceRange;
  readonly text: string;
}

/**
 * Where a range stands after an edit. Text typed at its edges stays outside, text typed inside is part of it;
 * what is replaced across an edge no longer belongs to it. Empty where nothing of it is left.
 */
export function follow(range: PlaceRange, edit: Edit): PlaceRange {
  if (isBefore(range.end, edit.range.start)) return range;
  const end = endOf(edit);
  const start = moved(range.start, edit, end, end);
  const last = moved(range.end, edit, edit.range.start, end);
  return isBefore(last, start) ? { start, end: start } : { start, end: last };
}

export function isEmpty({ start, end }: PlaceRange): boolean {
  return start.line === end.line && start.character === end.character;
}

function moved(place: Place, { range }: Edit, inside: Place, end: Place): Place {
  if (isBefore(place, range.start)) return place;
  const atStart = !isBefore(range.start, place);
  const atEnd = !isBefore(place, range.end) && !isBefore(range.end, place);
  if (atStart && !atEnd) return range.start;
  if (isBefore(place, range.end) || (atStart && atEnd)) return inside;
  if (place.line > range.end.line) return { line: place.line + end.line - range.end.line, character: place.character };
  return { line: end.line, character: end.character + place.character - range.end.character };
}

/** Where the inserted text ends. */
function endOf({ range: { start }, text }: Edit): Place {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)!.length;
  return lines.length === 1
    ? { line: start.line, character: start.character + last }
    : { line: start.line + lines.length - 1, character: last };
}

function isBefore(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
