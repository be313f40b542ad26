import { resolve } from "node:path";
import type { ContextsSummary } from "../../core/model/context.ts";
import type { Engine, Request, Watch } from "../../node/engine/engine.ts";
import { writeWhole } from "../../node/export/writeWhole.ts";
import type { Command } from "../command.ts";
import { commonOptions } from "../options.ts";
import { leftOutLine } from "./files.ts";
import { share } from "./order.ts";

/** `repoloom contexts`: files packed into contexts, one JSON line each. */
export const contexts: Command = {
  name: "contexts",
  summary: "files packed into contexts up to the limit, a JSON line each",
  takes: "[path]",
  options: {
    output: { type: "string", short: "o", value: "FILE.jsonl", help: "write the lines there, whole or not at all (stdout)" },
    ...commonOptions,
  },
  async run({ engine, request, watch, values, json, terminal, log }) {
    const asked = await request();
    const summary = await engine().contexts(asked, watch);
    const output = values["output"] as string | undefined;
    const lines = contextLines(engine(), asked, summary, watch);
    if (output !== undefined) await writeWhole(resolve(output), lines, watch.signal);
    else if (!json) for await (const line of lines) await terminal.write(line);
    if (json) await terminal.json(summary);
    else {
      for (const context of summary.contexts) log.debug(metricsLine(context));
      log.info(summaryLine(summary));
    }
    return 0;
  },
};

/** One JSON line a context, made one at a time so that memory stays bounded. */
export async function* contextLines(
  engine: Engine,
  request: Request,
  summary: ContextsSummary,
  watch: Watch,
): AsyncGenerator<string> {
  for (const { id } of summary.contexts) yield `${JSON.stringify(await engine.context(request, id, watch))}\n`;
}

/** How well one context keeps connected files together: shown with `--verbose`. */
function metricsLine({ id, files, metrics }: ContextsSummary["contexts"][number]): string {
  const { edges_inside, edges_in_order, edges_cut, fill, duplicate_tokens } = metrics;
  const edges = `${edges_inside} edges inside, ${edges_in_order} of them in order, ${edges_cut} cut`;
  return `${id}: ${files.length} files, fill ${share(fill)}, ${edges}, ${duplicate_tokens} tokens repeated`;
}

function summaryLine({ contexts, leftOut, metrics }: ContextsSummary): string {
  const tokens = contexts.reduce((sum, context) => sum + context.n_tokens, 0);
  return `${contexts.length} contexts, ${tokens} tokens, fill ${share(contexts.length > 1 ? metrics.fill : metrics.lastFill)}, ${metrics.files} files, ${share(metrics.inContextOrderedEdges)} of the edges in a context in order, ${leftOutLine(leftOut)}`;
}
