import { resolve } from "node:path";
import { formats } from "../../core/export/formats/table.ts";
import { type Container, containers } from "../../core/export/container.ts";
import { evidenceDepths, fimFamilies, lossWeightings, splitUnits } from "../../core/config/settings.ts";
import { longAlpacaMix, parseMix } from "../../core/export/mix.ts";
import { parseSplits } from "../../core/export/splits.ts";
import type { ExportReport, ExportRequest, Request } from "../../node/engine/engine.ts";
import type { Command } from "../command.ts";
import { commonOptions, usage, type Values } from "../options.ts";

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
    container: { type: "string", value: "NAME", help: "files that hold the rows (jsonl)", choices: containers },
    tasks: { type: "string", value: "FILE.jsonl", help: "samples as the command tasks writes them; repeatable", multiple: true },
    split: {
      type: "string",
      value: "NAME=SHARE,...",
      help: "splits, such as train=0.9,validation=0.1; rows on one haystack stay together (rows keep their own, train)",
    },
    short: { type: "string", value: "FILE", help: "short rows to mix in: JSON lines, or a JSON array as LongAlpaca's" },
    mix: { type: "string", value: "long:short=N:M", help: "how many short rows stand beside the long ones (long:short=3:1)" },
    annotations: { type: "string", value: "FILE", help: "annotations (.repoloom/annotations.jsonl in the repository)" },
    "evidence-depth": {
      type: "string",
      value: "WHERE",
      help: "where the evidence of a question stands in its context (given: where the order puts it)",
      choices: evidenceDepths,
    },
    "loss-weighting": {
      type: "string",
      value: "OF",
      help: "prepacked: every trained token weighs the same, or every sample (token)",
      choices: lossWeightings,
    },
    "fim-tokens": {
      type: "string",
      value: "FAMILY",
      help: "fim: whose tokens (auto: those the tokenizer knows)",
      choices: fimFamilies,
    },
    "split-by": {
      type: "string",
      value: "UNIT",
      help: "what no two splits share (haystack: half of their files)",
      choices: splitUnits,
    },
    decontaminate: {
      type: "string",
      value: "FILE",
      help: "texts not to train on: a line each, or the strings of JSON lines; files and rows with 13 words of one in a row are left out; repeatable",
      multiple: true,
    },
    ...commonOptions,
  },
  async run({ engine, request, watch, values, json, terminal, log }) {
    const asked = asksOf(values);
    const report = await engine().exportDataset({ ...(await request()), ...asked }, watch);
    for (const { name } of asked.splits ?? [])
      if (!report.splits[name]) log.warn(`${name} got no rows: too few haystacks for its share; another --seed draws otherwise`);
    const written = Object.values(report.splits).flatMap(({ files }) => files);
    for (const { id, only } of formats)
      if (only && asked.formats.includes(id) && !written.some((path) => path.startsWith(`${id}/`)))
        log.warn(`${id} got no rows: it holds only ${only}`);
    if (json) {
      await terminal.json(report);
      return 0;
    }
    for (const [name, { rows, tokens }] of Object.entries(report.splits))
      await terminal.line(`${name}  ${rows} rows  ${tokens} tokens`);
    for (const { reason, count } of report.dropped) log.warn(`${count} dropped: ${reason}`);
    for (const { id, reason } of report.droppedRows) log.debug(`dropped  ${reason}  ${id}`);
    for (const { path, secrets, emails } of report.redacted)
      log.debug(`covered  ${secrets} secrets, ${emails} addresses  ${path}`);
    if (report.redacted.length > 0) log.info(coveredLine(report));
    log.info(`Dataset in ${report.dir}`);
    return 0;
  },
};

function coveredLine({ redacted }: ExportReport): string {
  const [secrets, emails] = (["secrets", "emails"] as const).map((kind) => redacted.reduce((sum, file) => sum + file[kind], 0));
  return `${secrets} secrets and ${emails} addresses covered in ${redacted.length} files`;
}

/** What the flags ask for beyond the common ones. */
function asksOf(values: Values): Omit<ExportRequest, keyof Request> {
  const text = (name: string) => values[name] as string | undefined;
  const [output, annotations, split, short, mix] = ["output", "annotations", "split", "short", "mix"].map(text);
  if (output === undefined) throw usage("Where to? Give the folder that becomes the dataset: -o DIR.");
  if (mix !== undefined && short === undefined) throw usage("--mix needs the short rows: --short FILE.");
  const [tasks, decontaminate] = ["tasks", "decontaminate"].map((name) => values[name] as readonly string[] | undefined);
  return {
    target: resolve(output),
    formats: (text("format") ?? "trl").split(",").map((id) => id.trim()),
    container: (text("container") ?? "jsonl") as Container,
    ...(annotations === undefined ? {} : { annotations: resolve(annotations) }),
    ...(tasks === undefined ? {} : { tasks: tasks.map((path) => resolve(path)) }),
    ...(decontaminate === undefined ? {} : { decontaminate: decontaminate.map((path) => resolve(path)) }),
    ...(split === undefined ? {} : { splits: parseSplits(split) }),
    ...(short === undefined ? {} : { short: { path: resolve(short), mix: mix === undefined ? longAlpacaMix : parseMix(mix) } }),
  };
}
