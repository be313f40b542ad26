import { resolve } from "node:path";
import { differenceMap } from "../../core/draw/differenceMap.ts";
import { compareRuns } from "../../core/evaluate/compareRuns.ts";
import { readScored } from "../../node/evaluate/results.ts";
import { writeWhole } from "../../node/export/writeWhole.ts";
import type { Command } from "../command.ts";
import { commonOptions, usage } from "../options.ts";

const { json, quiet, verbose, help } = commonOptions;

/** `repoloom compare`: what changed from one run to another. */
export const compare: Command = {
  name: "compare",
  summary: "what changed from one run to another, sample by sample",
  takes: "RUN_A RUN_B",
  options: {
    output: { type: "string", short: "o", value: "FILE.svg", help: "draws the difference map" },
    json: json!,
    quiet: quiet!,
    verbose: verbose!,
    help: help!,
  },
  notes: "A star marks a difference that is no chance by McNemar's test on the samples that both runs answered (p below 0.05).",
  async run({ values, positionals, json: asJson, terminal, log, signal }) {
    const [first, second, ...more] = positionals;
    if (first === undefined || second === undefined || more.length > 0)
      throw usage("Give two folders of runs: repoloom compare RUN_A RUN_B.");
    const [a, b] = [await readScored(resolve(first)), await readScored(resolve(second))];
    const compared = compareRuns(a.scored, b.scored);
    const output = values["output"] as string | undefined;
    const title = `${b.model} less ${a.model}`;
    if (output !== undefined)
      await writeWhole(
        resolve(output),
        [differenceMap(title, [`${first} to ${second}, in points`], compared.differences)],
        signal,
      );
    if (asJson) await terminal.json(compared);
    else
      for (const { task, length, depth, points, better, worse, n, significant } of compared.differences)
        await terminal.line(
          `${task}  ${length}${depth === null ? "" : `  ${depth} %`}  ${points > 0 ? "+" : ""}${points.toFixed(1)}${significant ? " *" : ""}  ${better} better, ${worse} worse of ${n}`,
        );
    if (compared.onlyA + compared.onlyB > 0)
      log.warn(
        `${compared.onlyA} samples were answered in the first run alone, ${compared.onlyB} in the second; they are left out.`,
      );
    return 0;
  },
};
