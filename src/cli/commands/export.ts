import { resolve } from "node:path";
import { formats } from "../../core/export/formats/table.ts";
import type { Command } from "../command.ts";
import { commonOptions, usage } from "../options.ts";

/** `repoloom export`: annotations become a dataset. */
export const exportCommand: Command = {
  name: "export",
  summary: "ready annotations become a dataset that trainers load",
  takes: "[path]",
  options: {
    output: { type: "string", short: "o", value: "DIR", help: "folder that becomes the dataset, whole or not at all" },
    format: {
      type: "string",
      value: "ID,ID",
      help: `formats of the rows, each a configuration of the dataset (trl): ${formats.map(({ id }) => id).join(", ")}`,
    },
    container: { type: "string", value: "NAME", help: "files that hold the rows (jsonl)", choices: ["jsonl"] },
    annotations: { type: "string", value: "FILE", help: "annotations (.repoloom/annotations.jsonl in the repository)" },
    ...commonOptions,
  },
  async run({ engine, request, watch, values, json, terminal, log }) {
    const output = values["output"] as string | undefined;
    if (output === undefined) throw usage("Where to? Give the folder that becomes the dataset: -o DIR.");
    const annotations = values["annotations"] as string | undefined;
    const ids = ((values["format"] as string | undefined) ?? "trl").split(",").map((id) => id.trim());
    const report = await engine().exportDataset(
      {
        ...(await request()),
        target: resolve(output),
        formats: ids,
        ...(annotations ? { annotations: resolve(annotations) } : {}),
      },
      watch,
    );
    if (json) {
      await terminal.json({ dir: report.dir, splits: report.splits, dropped: report.dropped, droppedRows: report.droppedRows });
      return 0;
    }
    for (const [name, { rows, tokens }] of Object.entries(report.splits))
      await terminal.line(`${name}  ${rows} rows  ${tokens} tokens`);
    for (const { reason, count } of report.dropped) log.warn(`${count} dropped: ${reason}`);
    for (const { id, reason } of report.droppedRows) log.debug(`dropped  ${reason}  ${id}`);
    log.info(`Dataset in ${report.dir}`);
    return 0;
  },
};
