import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { ContextsSummary } from "../../core/model/context.ts";
import type { FilesReport } from "../../node/engine/engine.ts";
import { writeWhole } from "../../node/export/writeWhole.ts";
import type { Command } from "../command.ts";
import { commonOptions } from "../options.ts";
import { contextLines } from "./contexts.ts";
import { leftOutLine } from "./files.ts";
import { share } from "./order.ts";

/** `repoloom weave`: the main job with its defaults, into a folder of its own. */
export const weave: Command = {
  name: "weave",
  summary: "the main job with its defaults: contexts into a temporary folder, and a summary",
  takes: "[path]",
  options: commonOptions,
  async run({ engine, request, watch, json, terminal }) {
    const asked = await request();
    const files = await engine().files(asked, watch);
    const summary = await engine().contexts(asked, watch);
    const folder = await mkdtemp(join(tmpdir(), `repoloom-${basename(asked.root)}-`));
    try {
      await writeWhole(join(folder, "contexts.jsonl"), contextLines(engine(), asked, summary, watch), watch.signal);
      await writeFile(join(folder, "summary.json"), `${JSON.stringify(summary)}\n`);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    if (json) await terminal.json({ dir: folder, ...summary });
    else await terminal.write(tell(files, summary, folder));
    return 0;
  },
};

function tell(files: FilesReport, summary: ContextsSummary, folder: string): string {
  const { contexts, cut, leftOut, metrics } = summary;
  const tokens = contexts.reduce((sum, context) => sum + context.n_tokens, 0);
  const rows: [string, string][] = [
    ["repository", `${files.repo}${files.commit ? ` @ ${files.commit.slice(0, 12)}` : " (no commit)"}`],
    ["files in", String(metrics.files)],
    ["left out", leftOutLine(leftOut).replace(/^(\d+) left out ?/, "$1 ")],
    ["cut in parts", cut.length === 0 ? "none" : cut.map(({ path, parts }) => `${path} (${parts})`).join(", ")],
    ["tokens", `${tokens} by ${contexts[0]?.tokenizer.id ?? ""}, limit ${contexts[0]?.limit ?? ""}`],
    ["contexts", String(contexts.length)],
    ["fill", contexts.length > 1 ? `${share(metrics.fill)}, the last ${share(metrics.lastFill)}` : share(metrics.lastFill)],
    ["order accuracy", `${share(metrics.edgeOrderAccuracy)} of dependencies stand before their user`],
    ["in one context", `${share(metrics.inContextOrderedEdges)} of dependencies, before their user`],
    ["output", folder],
  ];
  return rows.map(([name, value]) => `${name.padEnd(16)}${value.trim()}\n`).join("");
}
