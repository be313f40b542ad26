import { resolve } from "node:path";
import { geometricLengths, linearDepths, sigmoidDepths } from "../../core/tasks/cells.ts";
import { promptLanguages } from "../../core/tasks/prompts/promptsOf.ts";
import { taskSplits, type TaskSplit } from "../../core/tasks/task.ts";
import type { Request, TasksReport, TasksRequest } from "../../node/engine/engine.ts";
import { writeWhole } from "../../node/export/writeWhole.ts";
import { generateTasks } from "../../node/tasks/generateTasks.ts";
import type { Call, Command } from "../command.ts";
import { commonOptions, number, numbers, usage, type Values } from "../options.ts";

/** `repoloom tasks`: long-context tasks whose answers are verified, one JSON line each; or a file of them verified anew. */
export const tasks: Command = {
  name: "tasks",
  summary: "long-context tasks with verified answers, a JSON line each; --verify checks a file of them",
  takes: "[path]",
  options: {
    task: {
      type: "string",
      value: "ID,ID",
      help: "tasks to generate; a star stands for the rest of an id, as in ruler-* (niah)",
      multiple: true,
    },
    lengths: { type: "string", value: "N,N", help: "tokens of the samples (ten from 8K to the limit, in even ratios)" },
    depths: { type: "string", value: "N,N", help: "where needles stand, 0 to 100 (ten from 0 to 100)" },
    "depth-curve": {
      type: "string",
      value: "CURVE",
      help: "how ten depths are spread where --depths is not given (linear)",
      choices: ["linear", "sigmoid"],
    },
    samples: { type: "string", value: "N", help: "samples for each length (one for each depth; ten where a task has no depths)" },
    haystack: { type: "string", value: "PATH", help: "your own text or Markdown, a file or a folder, instead of what is here" },
    split: {
      type: "string",
      value: "SPLIT",
      help: "for what: words, phrasings and numbers of the two have nothing in common (train)",
      choices: taskSplits,
    },
    language: { type: "string", value: "LANG", help: "language of tasks that are in words (en)", choices: promptLanguages },
    prompts: { type: "string", value: "FILE.json", help: "prompts in another language, key by key in place of ours" },
    verify: { type: "string", value: "FILE.jsonl", help: "verify these samples anew and generate nothing" },
    output: { type: "string", short: "o", value: "FILE.jsonl", help: "write the lines there, whole or not at all (stdout)" },
    ...commonOptions,
  },
  run: (call) => (call.values["verify"] === undefined ? generate(call) : verify(call)),
};

async function generate({ engine, request, watch, values, json, terminal, log }: Call): Promise<number> {
  const asked = asksOf(values, await request());
  const plan = await engine().tasks(asked, watch);
  const reports: TasksReport[] = [];
  const lines = reported(generateTasks(engine(), asked, plan, watch), (report) => reports.push(report));
  const output = values["output"] as string | undefined;
  if (output !== undefined) await writeWhole(resolve(output), lines, watch.signal);
  else for await (const line of lines) if (!json) await terminal.write(line);
  const report = reports[0]!;
  for (const { task, reason, count, detail } of report.dropped)
    log.warn(`${task}: ${count} dropped: ${reason}${detail === undefined ? "" : ` (${detail})`}`);
  if (json) await terminal.json(report);
  else log.info(summaryLine(report));
  return 0;
}

function summaryLine({ rows, tasks }: TasksReport): string {
  return `${rows} samples (${tasks.map(({ task, rows }) => `${task} ${rows}`).join(", ")})`;
}

/** Passes the lines on; the report behind the last one goes to `told`. */
async function* reported(
  lines: AsyncGenerator<string, TasksReport, undefined>,
  told: (report: TasksReport) => void,
): AsyncGenerator<string> {
  told(yield* lines);
}

async function verify({ engine, request, watch, values, json, terminal, log }: Call): Promise<number> {
  const tokenizer = values["tokenizer"] as string | undefined;
  const asked = {
    ...(await request()),
    file: resolve(values["verify"] as string),
    given: tokenizer === undefined ? {} : { tokenizer },
  };
  const report = await engine().verifyTasks(asked, watch);
  if (json) await terminal.json(report);
  else for (const { id, check, why } of report.failed) await terminal.line(`${check}  ${id}  ${why}`);
  if (!json) log.info(`${report.rows} samples, ${report.ok} pass every check`);
  return report.failed.length > 0 ? 1 : 0;
}

/** What the flags ask for beyond the common ones. Lengths that are named need no limit beside them. */
function asksOf(values: Values, request: Request): TasksRequest {
  const text = (name: string) => values[name] as string | undefined;
  const named = numbers(values, "lengths", { least: 1, whole: true, units: true });
  const limit = text("limit") === undefined && named ? Math.max(request.settings.limit, ...named) : request.settings.limit;
  const samples = number(values, "samples", { least: 1, whole: true });
  const [haystack, prompts] = [text("haystack"), text("prompts")];
  return {
    ...request,
    settings: { ...request.settings, limit },
    tasks: ((values["task"] as readonly string[] | undefined) ?? ["niah"])
      .flatMap((ids) => ids.split(","))
      .map((id) => id.trim()),
    lengths: named ?? geometricLengths(Math.min(8192, limit), limit, 10),
    depths: depthsOf(values),
    ...(samples === undefined ? {} : { samples }),
    split: (text("split") ?? "train") as TaskSplit,
    language: text("language") ?? "en",
    ...(haystack === undefined ? {} : { haystack: resolve(haystack) }),
    ...(prompts === undefined ? {} : { prompts: resolve(prompts) }),
  };
}

function depthsOf(values: Values): readonly number[] {
  const named = numbers(values, "depths", { least: 0, most: 100 });
  if (named && values["depth-curve"] !== undefined) throw usage("--depths names the depths; leave --depth-curve out.");
  return named ?? (values["depth-curve"] === "sigmoid" ? sigmoidDepths(10) : linearDepths(10));
}
