import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Usage {
  /** User and system time of the process, its threads and its child processes under Node, in seconds. */
  readonly cpu: number;
  /** Largest resident set of one process, in bytes. */
  readonly peak: number;
  readonly wall: number;
}

/** Runs a Node program as a whole process and tells what it took; its output is thrown away. */
export function measure(
  program: string,
  args: readonly string[],
  cwd: string,
  own: Readonly<Record<string, string>> = {},
): Usage {
  const folder = mkdtempSync(join(tmpdir(), "repoloom-usage-"));
  const file = join(folder, "usage");
  const hook = new URL("usage.ts", import.meta.url).href;
  const env = {
    ...process.env,
    ...own,
    NODE_OPTIONS: `--disable-warning=ExperimentalWarning --import=${hook}`,
    REPOLOOM_BENCH_USAGE: file,
  };
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    env,
    stdio: ["ignore", "ignore", "pipe"],
    maxBuffer: 1e9,
  });
  const wall = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}\n${stderr.toString()}`);
  const lines = readFileSync(file, "utf8").trim().split("\n");
  rmSync(folder, { recursive: true });
  const usages = lines.map((line) => JSON.parse(line) as { cpu: number; peak: number });
  return { cpu: usages.reduce((sum, usage) => sum + usage.cpu, 0), peak: Math.max(...usages.map((usage) => usage.peak)), wall };
}

/** The run with the median CPU time of several. */
export function median<T extends { readonly cpu: number }>(runs: number, run: () => T): T {
  const usages = Array.from({ length: runs }, run).toSorted((a, b) => a.cpu - b.cpu);
  return usages[Math.floor(runs / 2)]!;
}
