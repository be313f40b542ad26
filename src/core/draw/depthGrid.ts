import { lengthLabel } from "./lengthLabel.ts";
import { label } from "./sheet.ts";

/** A place in a grid of depths (down) and lengths (across). */
export interface GridPlace {
  readonly length: number;
  /** 0 to 100; null: one row for all. */
  readonly depth: number | null;
}

/** The frame around cells: title, notes, the names of its rows and columns, and where each cell lies. */
export interface DepthGrid {
  readonly frame: readonly string[];
  readonly width: number;
  /** Below the names of the columns. */
  readonly bottom: number;
  /** The box of a cell. */
  box(place: GridPlace): { x: number; y: number; width: number; height: number };
}

/** Where the cells begin, right of the names of the rows. */
export const gridLeft = 56;
const [cellWidth, cellHeight] = [72, 40];
const gap = 2;

/** Lays out the grid that these places make up; lengths ascend, the smallest depth is at the top. */
export function depthGrid(title: string, notes: readonly string[], places: readonly GridPlace[]): DepthGrid {
  const lengths = [...new Set(places.map(({ length }) => length))].toSorted((a, b) => a - b);
  const depths = [...new Set(places.map(({ depth }) => depth))].toSorted((a, b) => (a ?? -1) - (b ?? -1));
  const top = 32 + 16 * notes.length;
  const bottom = top + depths.length * cellHeight;
  const x = (column: number) => gridLeft + column * cellWidth;
  const y = (row: number) => top + row * cellHeight;
  return {
    frame: [
      ...heading(title, notes),
      ...lengths.map((length, column) => label(x(column + 0.5), bottom + 16, lengthLabel(length), { "text-anchor": "middle" })),
      ...depths.map((depth, row) => label(gridLeft - 8, y(row + 0.5) + 4, depthLabel(depth), { "text-anchor": "end" })),
    ],
    width: Math.max(x(lengths.length) + 16, 16 + 6.4 * Math.max(0, ...[title, ...notes].map((line) => line.length))),
    bottom: bottom + 24,
    box: ({ length, depth }) => ({
      x: x(lengths.indexOf(length)) + gap / 2,
      y: y(depths.indexOf(depth)) + gap / 2,
      width: cellWidth - gap,
      height: cellHeight - gap,
    }),
  };
}

/** A title and the small lines below it. */
export function heading(title: string, notes: readonly string[]): string[] {
  return [
    label(8, 20, title, { "font-size": 15, "font-weight": 600 }),
    ...notes.map((line, index) => label(8, 38 + 16 * index, line, { opacity: 0.85 })),
  ];
}

function depthLabel(depth: number | null): string {
  return depth === null ? "all" : `${Math.round(depth)} %`;
}
