import type { Command } from "../command.ts";
import { commonOptions, settingsOf, usage } from "../options.ts";

const wanted = new Set(["tokenizer", "limit", "jobs", "cache", "json", "quiet", "verbose", "help"]);

/** `repoloom check`: a dataset, ours or edited since, read back and counted again. */
export const check: Command = {
  name: "check",
  summary: "reads a dataset back: columns, roles, lengths by recount, ids, checksums",
  takes: "DIR",
  options: Object.fromEntries(Object.entries(commonOptions).filter(([name]) => wanted.has(name))),
  notes: "Tokenizer and limit are those that the dataset's manifest names, unless given. Exit code 1 on any problem.",
  async run({ engine, request, watch, values, positionals, json, terminal, log }) {
    if (positionals.length === 0) throw usage("Which dataset? Give its folder: repoloom check DIR.");
    const { tokenizer, limit } = settingsOf(values);
    const given = { ...(tokenizer === undefined ? {} : { tokenizer }), ...(limit === undefined ? {} : { limit }) };
    const report = await engine().check({ ...(await request()), given }, watch);
    const { rows, problems } = report;
    if (json) await terminal.json(report);
    else
      for (const { file, row, problem } of problems) await terminal.line(`${file}${row === null ? "" : `:${row}`}  ${problem}`);
    log.info(problems.length === 0 ? `${rows} rows, no problem` : `${rows} rows, ${problems.length} problems`);
    return problems.length === 0 ? 0 : 1;
  },
};
