import { dot } from "../../core/graph/dot.ts";
import type { Command } from "../command.ts";
import { commonOptions } from "../options.ts";

/** `repoloom graph`: which file uses which. */
export const graph: Command = {
  name: "graph",
  summary: "which file uses which",
  takes: "[path]",
  options: {
    format: { type: "string", value: "FORMAT", help: "form of the output (json)", choices: ["json", "dot"] },
    ...commonOptions,
  },
  async run({ engine, request, watch, values, json, terminal }) {
    const found = await engine().graph(await request(), watch);
    if (values["format"] === "dot" && !json) await terminal.write(dot(found));
    else await terminal.json(found);
    return 0;
  },
};
