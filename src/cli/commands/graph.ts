import type { Graph } from "../../core/model/graph.ts";
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

/** The graph in Graphviz's language: https://graphviz.org/doc/info/lang.html */
function dot({ nodes, edges }: Graph): string {
  const quoted = (text: string) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
  return [
    "digraph repository {",
    "  rankdir=LR; node [shape=box];",
    ...nodes.map((node) => `  ${quoted(node)};`),
    ...edges.map((edge) => `  ${quoted(edge.from)} -> ${quoted(edge.to)} [label=${quoted(edge.kind)}];`),
    "}\n",
  ].join("\n");
}
