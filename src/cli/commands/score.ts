import { resolve } from "node:path";
import { scorePredictions } from "../../node/evaluate/scorePredictions.ts";
import type { Command } from "../command.ts";
import { commonOptions, usage } from "../options.ts";

const { json, quiet, verbose, help } = commonOptions;

/** `repoloom score`: predictions against right answers. */
export const score: Command = {
  name: "score",
  summary: "scores predictions: RULER's metrics, strict ones, code",
  takes: "PRED.jsonl",
  options: {
    against: { type: "string", value: "FILE.jsonl", help: "the samples; else each line carries its own answers" },
    json: json!,
    quiet: quiet!,
    verbose: verbose!,
    help: help!,
  },
  notes: 'A line of predictions is {"id": ..., "pred": ...}. Values are percent. A sample without a prediction counts as wrong.',
  async run({ values, positionals, json: asJson, terminal, log, signal }) {
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw usage("Which predictions? Give one file: repoloom score PRED.jsonl.");
    const against = values["against"] as string | undefined;
    const { report, missing, unknown } = await scorePredictions(
      resolve(path),
      against === undefined ? undefined : resolve(against),
      signal,
    );
    if (asJson) await terminal.json(report);
    else
      for (const [task, metrics] of Object.entries(report))
        await terminal.line([task, ...Object.entries(metrics).map(([name, value]) => `${name} ${value}`)].join("  "));
    if (missing.length > 0) log.warn(`${missing.length} samples have no prediction and count as wrong, such as ${missing[0]}`);
    if (unknown.length > 0) log.warn(`${unknown.length} predictions belong to no sample, such as ${unknown[0]}`);
    return 0;
  },
};
