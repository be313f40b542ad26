import { Range } from "vscode";
import type { PlaceRange } from "./places.ts";

/** The editor's own range for two places. */
export function rangeOf({ start, end }: PlaceRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
