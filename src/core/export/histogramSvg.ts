import type { LengthClass } from "./histogram.ts";

/** Name of the picture in a dataset. */
export const histogramName = "lengths.svg";

const bar = { width: 56, gap: 16, height: 160 } as const;
const margin = { side: 24, top: 44, bottom: 48 } as const;

/** Rows by length as a picture: plain SVG that says in words what it shows, readable on light and dark grounds. */
export function histogramSvg(classes: readonly LengthClass[]): string {
  const width = Math.max(320, 2 * margin.side + classes.length * (bar.width + bar.gap) - bar.gap);
  const height = margin.top + bar.height + margin.bottom;
  const most = Math.max(1, ...classes.map(({ rows }) => rows));
  const words = classes.map(({ upTo, rows }) => `${rows} up to ${tokensWord(upTo)}`).join(", ");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Rows by tokens: ${words}" font-family="system-ui, sans-serif" font-size="13">`,
    "<style>text{fill:#333}.axis{stroke:#999}.bar{fill:#3b6ea5}@media(prefers-color-scheme:dark){text{fill:#ddd}.axis{stroke:#777}.bar{fill:#7aa7d9}}</style>",
    `<text x="${margin.side}" y="24" font-weight="600">Rows by tokens</text>`,
    ...classes.map((one, index) => barOf(one, margin.side + index * (bar.width + bar.gap), most)),
    `<line class="axis" x1="${margin.side}" x2="${width - margin.side}" y1="${margin.top + bar.height}" y2="${margin.top + bar.height}"/>`,
    "</svg>",
    "",
  ].join("\n");
}

function barOf({ upTo, rows }: LengthClass, x: number, most: number): string {
  const height = Math.round((rows / most) * (bar.height - 20));
  const [middle, ground] = [x + bar.width / 2, margin.top + bar.height];
  return [
    `<rect class="bar" x="${x}" y="${ground - height}" width="${bar.width}" height="${height}"/>`,
    `<text x="${middle}" y="${ground - height - 6}" text-anchor="middle">${rows}</text>`,
    `<text x="${middle}" y="${ground + 20}" text-anchor="middle">≤ ${tokensWord(upTo)}</text>`,
  ].join("");
}

/** `1024` -> `1K`, `1048576` -> `1M`. */
export function tokensWord(tokens: number): string {
  return tokens >= 1_048_576 ? `${tokens / 1_048_576}M` : `${tokens / 1024}K`;
}
