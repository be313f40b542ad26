import { type Facts, factsOf } from "../../src/core/graph/facts.ts";
import { buildGraph } from "../../src/core/graph/graph.ts";
import type { Graph } from "../../src/core/model/graph.ts";
import { languageOf } from "../../src/core/walk/language.ts";

/** Facts of a repository that is written down as path and text. */
export function factsOfAll(files: Readonly<Record<string, string>>): Map<string, Facts> {
  return new Map(Object.entries(files).map(([path, text]) => [path, factsOf({ path, language: languageOf(path), text })]));
}

export function graphOf(files: Readonly<Record<string, string>>): Graph {
  return buildGraph(factsOfAll(files));
}

/** Edges as `a -> b`, with the kind behind where it is not `import`: `a -> b (type)`. */
export function edgesOf(files: Readonly<Record<string, string>>): string[] {
  return graphOf(files).edges.map(({ from, to, kind }) => `${from} -> ${to}${kind === "import" ? "" : ` (${kind})`}`);
}
