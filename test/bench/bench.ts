// npm run bench [-- RUNS]: each stage as a whole process on a pinned corpus, beside repomix packing the same folder;
// then encoding alone, beside Rust's tokenizers.
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { makeCorpus } from "./corpus.ts";
import { graphTables } from "./graph.ts";
import { measure, median, type Usage } from "./measure.ts";
import { exactnessTable, longTable, type TokenBench, workersTable } from "./tokens.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const runs = Number(process.argv[2] ?? 3);
const cli = `${root}dist/cli.js`;
const corpus = makeCorpus(root);

try {
  console.log(`${corpus.files} files, ${megabytes(corpus.bytes)} MB, Node ${process.versions.node}, median of ${runs} runs\n`);
  const ours =
    (command: string, ...args: string[]) =>
    () =>
      measure(
        cli,
        [command, corpus.folder, "--quiet", ...(args.includes("--cache") ? [] : ["--cache", "none"]), ...args],
        corpus.folder,
      );
  const output = `${corpus.folder}.jsonl`;
  const rows: [string, Usage][] = [
    ["files (walk, decode, link)", median(runs, ours("files", "--json"))],
    ["order", median(runs, ours("order", "--json"))],
    ["count, 1 worker", median(runs, ours("count", "--json", "--jobs", "1"))],
    ["count, 2 workers", median(runs, ours("count", "--json", "--jobs", "2"))],
    ["contexts, 1 worker", median(runs, ours("contexts", "--jobs", "1", "-o", output))],
    ["contexts, 2 workers", median(runs, ours("contexts", "--jobs", "2", "-o", output))],
    ["tasks, 100 needles at 128K", median(runs, ours("tasks", "--lengths", "128K", "--samples", "100", "-o", output))],
    ...countTwice(ours),
  ];
  const packed = ["-o", `${corpus.folder}.xml`, "--quiet", "--no-security-check", "--no-default-patterns"];
  const pack = (cache: Readonly<Record<string, string>>) => () =>
    measure(`${root}node_modules/repomix/bin/repomix.cjs`, [...packed, corpus.folder], corpus.folder, cache);
  const repomix = median(runs, pack({ REPOMIX_TOKEN_CACHE: "0" }));
  const tokenCache = { REPOMIX_TOKEN_CACHE_PATH: `${corpus.folder}.cache` };
  pack(tokenCache)();
  const again = median(runs, pack(tokenCache));
  const reference: [string, Usage][] = [
    ["repomix 1.18.1, pack", repomix],
    ["the same again, counts from its cache", again],
  ];
  table([...rows, ...reference], repomix);
  const bench: TokenBench = { root, dist: `${root}dist`, corpus: corpus.folder, runs };
  exactnessTable(bench);
  workersTable(bench);
  longTable(bench);
  graphTables({ corpus: corpus.folder, runs });
} finally {
  for (const end of ["", ".jsonl", ".xml", ".cache", ".cached"]) rmSync(corpus.folder + end, { recursive: true, force: true });
}

/** A first run that fills the cache, and the next, which finds everything in it. */
function countTwice(ours: (command: string, ...args: string[]) => () => Usage): [string, Usage][] {
  const cache = `${corpus.folder}.cached`;
  const count = ours("count", "--json", "--jobs", "1", "--cache", cache);
  const first = median(runs, () => {
    rmSync(cache, { recursive: true, force: true });
    return count();
  });
  count();
  return [
    ["count, 1 worker, cold cache", first],
    ["count again, all in the cache", median(runs, count)],
  ];
}

function table(rows: readonly [string, Usage][], reference: Usage): void {
  console.log("| stage | CPU s | git's, CPU s | MB per CPU s | wall s | peak MB | repomix / this |");
  console.log("|---|---|---|---|---|---|---|");
  for (const [name, { cpu, others, wall, peak }] of rows) {
    const cells = [
      name,
      cpu.toFixed(2),
      others.toFixed(2),
      (corpus.bytes / 1e6 / cpu).toFixed(1),
      wall.toFixed(2),
      megabytes(peak),
      (reference.cpu / cpu).toFixed(2),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
