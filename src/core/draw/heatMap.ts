import type { Cell } from "../evaluate/cells.ts";
import { colourOf, hex, inkOn, type Palette } from "./colour.ts";
import { depthGrid, type DepthGrid, gridLeft } from "./depthGrid.ts";
import { lengthLabel } from "./lengthLabel.ts";
import { label, sheet } from "./sheet.ts";
import { element, text } from "./svg.ts";

/** What is drawn: the cells of one task. */
export interface HeatMap {
  readonly title: string;
  /** Lines below it: model, samples in a cell, tokenizer, template, statuses. */
  readonly notes: readonly string[];
  readonly cells: readonly Cell[];
  readonly palette?: Palette;
}

/**
 * Depth by length, scores 0 to 100 on a fixed scale with the value in every cell, whatever the colours say. A red corner: the
 * server read less than was sent. Hatched: refused as too long, or not measured. Pure: the same cells give the same bytes.
 */
export function heatMap({ title, notes, cells, palette }: HeatMap): string {
  const grid = depthGrid(title, notes, cells);
  const description = `Scores in percent by length in tokens (across) and depth (down), fixed scale 0 to 100. ${cells.length} cells.`;
  return sheet(
    { width: Math.max(grid.width, gridLeft + 500), height: grid.bottom + 44, title, description },
    hatching,
    ...grid.frame,
    ...cells.map((cell) => (cell.score === null ? hatched(cell, grid) : coloured(cell, cell.score, { grid, palette }))),
    ...legend(grid.bottom + 8, palette),
  );
}

const hatching = `<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#ddd"/><path d="M0 0V6" stroke="#bbb" stroke-width="2"/></pattern></defs>`;

function hatched(cell: Cell, grid: DepthGrid): string {
  const box = grid.box(cell);
  const place = {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2 + 4,
    "text-anchor": "middle",
    fill: "#000",
    "font-size": 10,
  };
  const word = cell.status === "ok" ? "not measured" : cell.status.replace("-", " ");
  const rect = element("rect", { ...box, fill: "url(#hatch)", class: "faint" });
  return element("g", {}, element("title", {}, text(cellWords(cell))), rect, element("text", place, text(word)));
}

interface Look {
  readonly grid: DepthGrid;
  readonly palette: Palette | undefined;
}

function coloured(cell: Cell, score: number, { grid, palette }: Look): string {
  const box = grid.box(cell);
  const colour = colourOf(score / 100, palette);
  const ink = inkOn(colour);
  const middle = { x: box.x + box.width / 2, "text-anchor": "middle", fill: ink } as const;
  const small = `${Math.round(cell.low)}-${Math.round(cell.high)}, n ${cell.n}`;
  return element(
    "g",
    {},
    element("title", {}, text(cellWords(cell))),
    element("rect", { ...box, fill: hex(colour), class: "faint" }),
    ...(cell.status === "truncated" ? [element("path", { d: `M${box.x} ${box.y}h12l-12 12z`, fill: "#d00", stroke: ink })] : []),
    element("text", { ...middle, y: box.y + 17, "font-weight": 600 }, text(Math.round(score))),
    element("text", { ...middle, y: box.y + 31, "font-size": 10 }, text(small)),
  );
}

/** What a cell says of itself: "length 64K, depth 50 %: 85 % of 20, interval 64 to 95". */
export function cellWords({ length, depth, score, n, low, high, status, counts }: Cell): string {
  const place = `length ${lengthLabel(length)}${depth === null ? "" : `, depth ${Math.round(depth)} %`}`;
  const spoilt = Object.entries(counts).flatMap(([name, count]) => (name === "ok" ? [] : [`${count} ${name}`]));
  const more = spoilt.length > 0 ? `; ${spoilt.join(", ")}` : "";
  if (score === null) return `${place}: ${status}${more}`;
  return `${place}: ${Math.round(score)} % of ${n}, interval ${Math.round(low)} to ${Math.round(high)}${more}`;
}

function legend(y: number, palette: Palette | undefined): string[] {
  const stops = Array.from({ length: 11 }, (_, index) =>
    element("stop", { offset: index / 10, "stop-color": hex(colourOf(index / 10, palette)) }),
  );
  return [
    element("defs", {}, element("linearGradient", { id: "scale" }, ...stops)),
    element("rect", { x: gridLeft, y, width: 200, height: 10, fill: "url(#scale)" }),
    ...[0, 50, 100].map((value) => label(gridLeft + 2 * value, y + 24, value, { "text-anchor": "middle", "font-size": 10 })),
    label(gridLeft + 216, y + 10, "score in percent; lengths are tokens of the whole sample", { "font-size": 10 }),
  ];
}
