import { l10n } from "vscode";
import { colourOf, hex, inkOn } from "../../core/draw/colour.ts";
import { cellWords } from "../../core/draw/heatMap.ts";
import { lengthLabel } from "../../core/draw/lengthLabel.ts";
import { text } from "../../core/draw/svg.ts";
import type { Cell } from "../../core/evaluate/cells.ts";
import { effectiveWords } from "../../core/evaluate/runReport.ts";
import type { RunScores } from "../../core/evaluate/runScores.ts";

/** What the page shows and what it may load. */
export interface HeatMapPage {
  readonly model: string;
  readonly scores: Pick<RunScores, "cells" | "effective" | "statuses">;
  /** Address of the page's only script. */
  readonly script: string;
  readonly nonce: string;
}

/**
 * The heat maps of a run as a page: a grid for each task that the keyboard walks through, values in every cell, nothing from
 * elsewhere and nothing inline but what the nonce lets through. Texts of the run stay words.
 */
export function heatMapPage({ model, scores, script, nonce }: HeatMapPage): string {
  const { cells, effective, statuses } = scores;
  const tasks = [...Map.groupBy(cells, ({ task }) => task)];
  const csp = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const counts = Object.entries(statuses).map(([status, count]) => `${count} ${status}`);
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${csp}">`,
    `<title>${text(model)}</title><style nonce="${nonce}">${style}${cells.map(colouring).join("")}</style></head><body><main>`,
    `<h1>${text(model)}</h1><p>${text(effectiveWords(effective))}</p><p>${text(counts.join(", "))}</p>`,
    `<p>${text(l10n.t("Arrows move, Enter opens the samples of a cell. A red corner: the server read less than was sent."))}</p>`,
    ...tasks.map(([task, some]) => grid(task, some, cells)),
    `<script nonce="${nonce}" src="${text(script)}"></script></main></body></html>`,
  ].join("\n");
}

const style = `
body { color: var(--vscode-foreground); font-family: var(--vscode-font-family); padding: 0 1rem 2rem; }
table { border-collapse: separate; border-spacing: 2px; margin: 1rem 0; }
caption { text-align: start; font-weight: 600; padding: 0.4rem 0; }
th { font-weight: normal; padding: 0.2rem 0.6rem; }
td { width: 4.6rem; height: 2.6rem; text-align: center; cursor: pointer; border: 1px solid var(--vscode-contrastBorder, transparent); position: relative; }
td small { display: block; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
td:focus { outline: 2px solid var(--vscode-focusBorder); outline-offset: 1px; }
.none { background: repeating-linear-gradient(45deg, #ddd 0 4px, #bbb 4px 6px); color: #000; }
.cut::before { content: ""; position: absolute; top: 0; left: 0; border: 6px solid #d00; border-right-color: transparent; border-bottom-color: transparent; }
`;

function colouring({ score }: Cell, index: number): string {
  if (score === null) return "";
  const colour = colourOf(score / 100);
  return `.c${index}{background:${hex(colour)};color:${inkOn(colour)}}`;
}

function grid(task: string, some: readonly Cell[], all: readonly Cell[]): string {
  const lengths = [...new Set(some.map(({ length }) => length))];
  const depths = [...new Set(some.map(({ depth }) => depth))];
  const head = `<tr role="row"><th scope="col">${text(l10n.t("Depth"))}</th>${lengths.map((length) => `<th scope="col">${text(lengthLabel(length))}</th>`).join("")}</tr>`;
  const rows = depths.map((depth) => {
    const found = lengths.map((length) => some.find((cell) => cell.length === length && cell.depth === depth));
    const name = depth === null ? l10n.t("all") : `${Math.round(depth)} %`;
    return `<tr role="row"><th scope="row">${text(name)}</th>${found.map((cell) => (cell ? gridCell(cell, all.indexOf(cell)) : "<td></td>")).join("")}</tr>`;
  });
  return `<table role="grid"><caption>${text(task)}</caption><thead>${head}</thead><tbody>${rows.join("")}</tbody></table>`;
}

function gridCell(cell: Cell, index: number): string {
  const { score, n, low, high, status } = cell;
  const kind = [score === null ? "none" : `c${index}`, ...(status === "truncated" ? ["cut"] : [])].join(" ");
  const words =
    score === null
      ? text(status.replace("-", " "))
      : `<b>${Math.round(score)}</b><small>${Math.round(low)}-${Math.round(high)}, n ${n}</small>`;
  return `<td role="gridcell" tabindex="-1" class="${kind}" data-cell="${index}"><span aria-hidden="true">${words}</span><span class="said">${text(cellWords(cell))}</span></td>`;
}
