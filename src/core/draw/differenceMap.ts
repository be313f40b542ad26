import type { Difference } from "../evaluate/compareRuns.ts";
import { colourOfDifference, hex, inkOn } from "./colour.ts";
import { depthGrid, type DepthGrid } from "./depthGrid.ts";
import { sheet } from "./sheet.ts";
import { element, text } from "./svg.ts";

/** What changed from one run to another, in points around 0; a star where McNemar's test says that it is no chance. */
export function differenceMap(title: string, notes: readonly string[], differences: readonly Difference[]): string {
  const grid = depthGrid(title, notes, differences);
  const description = "Difference of scores in points by length (across) and depth (down); a star marks what is no chance.";
  return sheet(
    { width: grid.width, height: grid.bottom, title, description },
    ...grid.frame,
    ...differences.map((one) => drawn(one, grid)),
  );
}

function drawn(difference: Difference, grid: DepthGrid): string {
  const { points, better, worse, n, p, significant } = difference;
  const box = grid.box(difference);
  const colour = colourOfDifference(points / 100);
  const middle = { x: box.x + box.width / 2, "text-anchor": "middle", fill: inkOn(colour) } as const;
  const value = `${points > 0 ? "+" : ""}${Math.round(points)}${significant ? " *" : ""}`;
  return element(
    "g",
    {},
    element("title", {}, text(`${better} better, ${worse} worse of ${n}; p ${p.toPrecision(2)}`)),
    element("rect", { ...box, fill: hex(colour), class: "faint" }),
    element("text", { ...middle, y: box.y + 17, "font-weight": 600 }, text(value)),
    element("text", { ...middle, y: box.y + 31, "font-size": 10 }, text(`+${better} -${worse}, n ${n}`)),
  );
}
