import { resolve } from "node:path";
import { type ExchangeForm, exchangeForms } from "../../core/annotate/exchange/exchanged.ts";
import { exportAnnotations, importAnnotations } from "../../node/annotations/exchange.ts";
import type { Call, Command } from "../command.ts";
import { commonOptions, usage } from "../options.ts";

/** `repoloom annotations`: marks of other tools come in, ours go out. */
export const annotations: Command = {
  name: "annotations",
  summary: "brings in questions and answers of other tools, or writes ours for them",
  takes: "import|export [path]",
  options: {
    from: { type: "string", value: "FILE", help: "what is imported: CSV, JSON lines, Label Studio's JSON, doccano's JSON lines" },
    output: { type: "string", short: "o", value: "FILE", help: "what is exported" },
    as: { type: "string", value: "FORM", help: "the form of an export (jsonl)", choices: exchangeForms },
    ...commonOptions,
  },
  notes:
    "CSV and JSON lines have the columns path, lines (3 or 3-5), question, answer, and labels, status, id where they are known. What cannot be anchored is told, record by record; exit code 1 where nothing could.",
  async run(call) {
    const [what, path] = call.positionals;
    if (what === "import") return await bringIn(call, path);
    if (what === "export") return await takeOut(call, path);
    throw usage("Import or export? repoloom annotations import --from FILE, or repoloom annotations export -o FILE.");
  },
};

async function bringIn({ engine, request, values, json, terminal, log }: Call, path: string | undefined): Promise<number> {
  const { from } = values;
  if (typeof from !== "string") throw usage("What is imported? Give --from FILE.");
  const report = await importAnnotations(engine(), await request(path ?? "."), resolve(from));
  const { imported, known, failed } = report;
  if (json) await terminal.json(report);
  for (const { record, why } of failed) log.warn(`record ${record}: ${why}`);
  log.info(`${imported} imported, ${known} there before, ${failed.length} not anchored`);
  return imported === 0 && known === 0 && failed.length > 0 ? 1 : 0;
}

async function takeOut({ engine, request, values, json, terminal, log }: Call, path: string | undefined): Promise<number> {
  const { output, as } = values;
  if (typeof output !== "string") throw usage("Where to? Give -o FILE.");
  const form = (as ?? "jsonl") as ExchangeForm;
  const report = await exportAnnotations(engine(), await request(path ?? "."), { file: resolve(output), form });
  if (json) await terminal.json(report);
  for (const id of report.left) log.warn(`left behind, its text is gone or changed: ${id}`);
  log.info(`${report.exported} exported`);
  return 0;
}
