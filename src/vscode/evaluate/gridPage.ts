import { l10n } from "vscode";
import { hex, inkOn, type Rgb } from "../../core/draw/colour.ts";
import { lengthLabel } from "../../core/draw/lengthLabel.ts";
import { text } from "../../core/draw/svg.ts";

/** One cell of a grid as it is shown and spoken. */
export interface GridCell {
  readonly task: string;
  readonly length: number;
  readonly depth: number | null;
  /** Null where there is no value: then it is hatched. */
  readonly colour: Rgb | null;
  readonly value: string;
  /** Below the value; empty for nothing. */
  readonly small: string;
  /** What a screen reader says. */
  readonly said: string;
  /** With a red corner. */
  readonly cut: boolean;
}

/** What the page shows and what it may load. */
export interface GridPage {
  readonly title: string;
  /** Paragraphs above the grids. */
  readonly lines: readonly string[];
  readonly cells: readonly GridCell[];
  /** Address of the page's only script. */
  readonly script: string;
  readonly nonce: string;
}

/**
 * Cells by length and depth as a page: a grid for each task that the keyboard walks through, values in every cell, nothing
 * from elsewhere and nothing inline but what the nonce lets through. Texts of the run stay words.
 */
export function gridPage({ title, lines, cells, script, nonce }: GridPage): string {
  const tasks = [...Map.groupBy(cells, ({ task }) => task)];
  const csp = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${csp}">`,
    `<title>${text(title)}</title><style nonce="${nonce}">${style}${cells.map(colouring).join("")}</style></head><body><main>`,
    `<h1>${text(title)}</h1>`,
    ...lines.map((line) => `<p>${text(line)}</p>`),
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

function colouring({ colour }: GridCell, index: number): string {
  return colour ? `.c${index}{background:${hex(colour)};color:${inkOn(colour)}}` : "";
}

function grid(task: string, some: readonly GridCell[], all: readonly GridCell[]): string {
  const lengths = [...new Set(some.map(({ length }) => length))].toSorted((a, b) => a - b);
  const depths = [...new Set(some.map(({ depth }) => depth))].toSorted((a, b) => (a ?? -1) - (b ?? -1));
  const head = `<tr role="row"><th scope="col">${text(l10n.t("Depth"))}</th>${lengths.map((length) => `<th scope="col">${text(lengthLabel(length))}</th>`).join("")}</tr>`;
  const rows = depths.map((depth) => {
    const found = lengths.map((length) => some.find((cell) => cell.length === length && cell.depth === depth));
    const name = depth === null ? l10n.t("all") : `${Math.round(depth)} %`;
    return `<tr role="row"><th scope="row">${text(name)}</th>${found.map((cell) => (cell ? gridCell(cell, all.indexOf(cell)) : "<td></td>")).join("")}</tr>`;
  });
  return `<table role="grid"><caption>${text(task)}</caption><thead>${head}</thead><tbody>${rows.join("")}</tbody></table>`;
}

function gridCell({ colour, value, small, said, cut }: GridCell, index: number): string {
  const kind = [colour ? `c${index}` : "none", ...(cut ? ["cut"] : [])].join(" ");
  const words = colour ? `<b>${text(value)}</b><small>${text(small)}</small>` : text(value);
  return `<td role="gridcell" tabindex="-1" class="${kind}" data-cell="${index}"><span aria-hidden="true">${words}</span><span class="said">${text(said)}</span></td>`;
}
