import { colourOf, hex } from "./colour.ts";
import { heading } from "./depthGrid.ts";
import { lengthLabel } from "./lengthLabel.ts";
import { label, sheet } from "./sheet.ts";
import { element } from "./svg.ts";

/** One line of the chart: a task, or what is measured. */
export interface Curve {
  readonly name: string;
  /** By length, ascending; low and high bound the band. */
  readonly points: readonly { readonly length: number; readonly value: number; readonly low: number; readonly high: number }[];
}

export interface LengthChart {
  readonly title: string;
  readonly notes: readonly string[];
  readonly curves: readonly Curve[];
  /** A level that is marked, such as RULER's 85.6. */
  readonly mark?: number;
  /** Values at the bottom and at the top; 0 and 100 where absent. */
  readonly scale?: readonly [number, number];
}

const [left, plotWidth, plotHeight] = [44, 440, 220];

/** Values by length, one line for each task with its interval as a band; lengths on a logarithmic axis. */
export function lengthChart({ title, notes, curves, mark, scale = [0, 100] }: LengthChart): string {
  const lengths = [...new Set(curves.flatMap(({ points }) => points.map(({ length }) => length)))].toSorted((a, b) => a - b);
  const top = 40 + 16 * notes.length;
  const [first, last] = [Math.log2(lengths[0] ?? 1), Math.log2(lengths.at(-1) ?? 2)];
  const x = (length: number) => left + (last === first ? 0.5 : (Math.log2(length) - first) / (last - first)) * plotWidth;
  const y = (value: number) => top + plotHeight - ((value - scale[0]) / (scale[1] - scale[0])) * plotHeight;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => scale[0] + share * (scale[1] - scale[0]));
  const height = Math.max(top + plotHeight + 32, top + 18 * curves.length + 16);
  return sheet(
    { width: left + plotWidth + 190, height, title, description: "Values by length in tokens, a band for each interval." },
    ...heading(title, notes),
    ...ticks.flatMap((value) => [
      rule(y(value), 0.2),
      label(left - 6, y(value) + 4, round(value), { "text-anchor": "end", "font-size": 10 }),
    ]),
    ...(mark === undefined
      ? []
      : [rule(y(mark), 0.9, "4 3"), label(left + plotWidth - 2, y(mark) - 4, mark, { "text-anchor": "end", "font-size": 10 })]),
    ...lengths.map((length) =>
      label(x(length), top + plotHeight + 16, lengthLabel(length), { "text-anchor": "middle", "font-size": 10 }),
    ),
    ...curves.flatMap((curve, index) => drawn(curve, { x, y, look: lookOf(index, curves.length), key: top + 12 + 18 * index })),
  );
}

function rule(y: number, opacity: number, dash?: string): string {
  return element("path", { d: `M${left} ${round(y)}h${plotWidth}`, class: "line", opacity, "stroke-dasharray": dash });
}

interface Look {
  readonly colour: string;
  readonly dash: string | undefined;
}

/** Colours of cividis apart from its ends, and dashes, so that no line is told by its hue alone. */
function lookOf(index: number, count: number): Look {
  const dashes = [undefined, "6 3", "2 3", "8 3 2 3"];
  return { colour: hex(colourOf(0.15 + (0.7 * index) / Math.max(1, count - 1))), dash: dashes[index % dashes.length] };
}

interface Axes {
  readonly x: (length: number) => number;
  readonly y: (value: number) => number;
  readonly look: Look;
  /** Height of the line's name. */
  readonly key: number;
}

function drawn({ name, points }: Curve, { x, y, look, key }: Axes): string[] {
  const path = (ends: readonly (readonly [number, number])[]) =>
    ends.map(([across, down], index) => `${index === 0 ? "M" : "L"}${round(across)} ${round(down)}`).join("");
  const upper = points.map(({ length, high }) => [x(length), y(high)] as const);
  const lower = points.map(({ length, low }) => [x(length), y(low)] as const).toReversed();
  const right = left + plotWidth + 16;
  return [
    element("path", { d: `${path([...upper, ...lower])}Z`, fill: look.colour, opacity: 0.15 }),
    element("path", {
      d: path(points.map(({ length, value }) => [x(length), y(value)] as const)),
      fill: "none",
      stroke: look.colour,
      "stroke-width": 2,
      "stroke-dasharray": look.dash,
    }),
    ...points.map(({ length, value }) => element("circle", { cx: x(length), cy: y(value), r: 3, fill: look.colour })),
    element("path", { d: `M${right} ${key - 4}h20`, stroke: look.colour, "stroke-width": 2, "stroke-dasharray": look.dash }),
    label(right + 26, key, name, { "font-size": 11 }),
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
