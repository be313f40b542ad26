import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { defaultSettings } from "../src/core/config/settings.ts";
import { buildGraph } from "../src/core/graph/graph.ts";
import { linksOf } from "../src/core/graph/links.ts";
import type { Graph } from "../src/core/model/graph.ts";
import { baselines, edgeOrderAccuracy, largestCircle } from "../src/core/order/metrics.ts";
import { orderFiles } from "../src/core/order/order.ts";
import { silent } from "../src/core/ports/progress.ts";
import { survey } from "../src/core/survey.ts";
import { openRepository } from "../src/node/files/openRepository.ts";
import { scoreEdges, type Truth } from "./support/scoreEdges.ts";

/** `npm run score -- REPO TRUTH.json`: our edges of a repository against what its language's own tools say, and the orders. */
const [folder, truthFile, ...options] = process.argv.slice(2);
if (folder === undefined || truthFile === undefined) {
  console.error("Usage: npm run score -- REPO TRUTH.json [--misses N]");
  process.exit(2);
}
const misses = Number(options[options.indexOf("--misses") + 1] ?? 5);
const truth = JSON.parse(await readFile(truthFile, "utf8")) as Truth;
const graph = await graphOf(resolve(folder));
for (const score of scoreEdges(graph, truth)) {
  const { name, predicted, expected, precision, recall } = score;
  console.log(
    `${name.padEnd(14)} predicted ${predicted}  truth ${expected}  precision ${precision.toFixed(4)}  recall ${recall.toFixed(4)}`,
  );
  for (const edge of score.wrong.slice(0, misses)) console.log(`  wrong    ${edge}`);
  for (const edge of score.missing.slice(0, misses)) console.log(`  missing  ${edge}`);
}
printOrders(graph);

async function graphOf(root: string): Promise<Graph> {
  const log = { debug() {}, info() {}, warn: console.error, error: console.error };
  const repository = await openRepository(root, { git: true, log });
  const { files, leftOut } = await survey(repository, defaultSettings, new Map(), silent);
  return buildGraph(new Map(files.map(({ file, facts }) => [file.path, facts])), linksOf(leftOut));
}

function printOrders(all: Graph): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const ours = edgeOrderAccuracy(orderFiles(all, { order: "dependency", seed: 0 }), all);
  const others = Object.entries(baselines(all, 0)).map(([name, { edgeOrderAccuracy: share }]) => `${name} ${percent(share)}`);
  console.log(`files ${all.nodes.length}  edges ${all.edges.length}  largest circle ${largestCircle(all)}`);
  console.log(`edge order accuracy: dependency ${percent(ours)}  ${others.join("  ")}`);
}
