import { type Curve, lengthChart } from "../draw/lengthChart.ts";
import type { Measured, PerplexityCurve } from "./perplexity.ts";

/** Perplexity by length: the mean over windows and their last tokens, each with its interval; the scale begins at 1, which is certainty. */
export function perplexityPicture({ lengths }: PerplexityCurve, notes: readonly string[]): string {
  const curve = (name: string, pick: (one: PerplexityCurve["lengths"][number]) => Measured): Curve => ({
    name,
    points: lengths.map((one) => ({ length: one.length, ...pick(one) })),
  });
  const curves = [curve("mean", ({ mean }) => mean), curve("tail, last 256", ({ tail }) => tail)];
  const most = Math.max(1, ...curves.flatMap(({ points }) => points.map(({ high }) => high)));
  const top = 1 + 0.4 * Math.max(1, Math.ceil((most - 1) / 0.4)); // its quarters are tenths
  return lengthChart({ title: "Perplexity by length", notes, curves, scale: [1, top] });
}
