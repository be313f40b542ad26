import type { Command } from "../command.ts";
import { commonOptions } from "../options.ts";

/** `repoloom order`: the files in the order chosen. */
export const order: Command = {
  name: "order",
  summary: "the files in the order chosen, used before user by default",
  takes: "[path]",
  options: commonOptions,
  async run({ engine, request, watch, json, terminal, log }) {
    const report = await engine().order(await request(), watch);
    if (json) {
      await terminal.json(report);
      return 0;
    }
    for (const path of report.order) await terminal.line(path);
    const { edgeOrderAccuracy, edges, largestCircle } = report.metrics;
    log.info(
      `${share(edgeOrderAccuracy)} of ${edges} dependencies stand before their user; the largest circle has ${largestCircle} files`,
    );
    return 0;
  },
};

/** `0.9731` -> `97.3 %`. */
export function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}
