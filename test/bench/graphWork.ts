// A fresh process: lexes the texts of a folder, or orders and packs a made graph, and tells in a JSON line what that took.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { factsOf } from "../../src/core/graph/facts.ts";
import { familyOf } from "../../src/core/graph/languages.ts";
import type { Edge, Graph } from "../../src/core/model/graph.ts";
import { orderFiles } from "../../src/core/order/order.ts";
import { randomFrom } from "../../src/core/order/random.ts";
import type { Block } from "../../src/core/pack/block.ts";
import { partition } from "../../src/core/pack/partition.ts";
import { usesOf } from "../../src/core/pack/uses.ts";
import { atOnce } from "../../src/core/steps.ts";
import { languageOf } from "../../src/core/walk/language.ts";
import type { Worked } from "./graph.ts";

type Work = { readonly lex: string; readonly ecosystem: string } | { readonly step: string };

const files = 100_000;
const edges = 1_000_000;

const work = JSON.parse(process.argv[2]!) as Work;
console.log(JSON.stringify("lex" in work ? lexed(work.lex, work.ecosystem) : woven(work.step)));

function lexed(folder: string, ecosystem: string): Worked {
  const sources = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("/.git"))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ path, language: languageOf(path), text: readFileSync(path, "utf8") }))
    .filter((file) => {
      const family = familyOf(file);
      return family !== undefined && (ecosystem === "all" || family.ecosystem === ecosystem);
    });
  return measured(() => {
    for (const file of sources) factsOf(file);
    return sources.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  });
}

/** Folders of 50 files in folders of 1,000; most uses are near, some are of hubs, one in fifty goes backward. */
function madeGraph(): Graph {
  const random = randomFrom(1);
  const below = (most: number): number => Math.floor(random() * most);
  const number = (value: number, width: number): string => String(value).padStart(width, "0");
  const nodes = Array.from(
    { length: files },
    (_, at) => `${number(Math.floor(at / 1000), 3)}/${number(Math.floor(at / 50), 4)}/${number(at, 6)}.ts`,
  );
  const pairs = new Set<number>();
  while (pairs.size < edges) {
    const from = 1 + below(files - 1);
    const kind = random();
    let to = kind < 0.2 ? Math.floor(random() ** 4 * from) : from - 1 - below(Math.min(from, kind < 0.8 ? 50 : 1000));
    if (random() < 0.02) to = Math.min(files - 1, from + 1 + below(200));
    if (to !== from) pairs.add(from * files + to);
  }
  const made = Array.from(Float64Array.from(pairs).toSorted(), (pair): Edge => {
    const [from, to] = [nodes[Math.floor(pair / files)]!, nodes[pair % files]!];
    return { from, to, kind: "import", weight: 1, confidence: 1 };
  });
  return { nodes, edges: made };
}

function woven(step: string): Worked {
  const graph = madeGraph();
  return measured(() => {
    if (step === "nothing but made") return edges;
    const order = orderFiles(graph, { order: "dependency", seed: 0 });
    if (step === "ordered") return edges;
    const blocks = order.map(
      (path, file) => ({ path, file, parts: 1, measure: { size: 320 + ((file * 7919) % 4000) } }) as Block,
    );
    const sizes = Float64Array.from(blocks, (block) => block.measure.size);
    atOnce(partition(blocks, usesOf(order, graph), sizes, { size: 131_072, repeats: 32_768 }));
    return edges;
  });
}

function measured(run: () => number): Worked {
  const start = process.cpuUsage();
  const amount = run();
  const { user, system } = process.cpuUsage(start);
  return { cpu: (user + system) / 1e6, peak: process.resourceUsage().maxRSS * 1024, amount };
}
