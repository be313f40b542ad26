import type { Command } from "../command.ts";
import { commonOptions } from "../options.ts";
import { leftOutLine } from "./files.ts";

/** `repoloom count`: exact tokens of each file and folder. */
export const count: Command = {
  name: "count",
  summary: "exact tokens of each file and folder",
  takes: "[path]",
  options: commonOptions,
  async run({ engine, request, watch, json, terminal, log }) {
    const report = await engine().count(await request(), watch);
    if (json) {
      const { tokenizer, total, files, folders, leftOut } = report;
      await terminal.json({ tokenizer, total, files, folders, leftOut });
      return 0;
    }
    const width = String(report.total).length;
    const rows = [...report.folders.map(({ path, tokens }) => ({ path: `${path}/`, tokens })), ...report.files];
    for (const { path, tokens } of rows) await terminal.line(`${String(tokens).padStart(width)}  ${path}`);
    log.info(`${report.total} tokens of ${report.tokenizer.id} in ${report.files.length} files, ${leftOutLine(report.leftOut)}`);
    return 0;
  },
};
