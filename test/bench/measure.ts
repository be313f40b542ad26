import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Usage {
  /** User and system time of the process, its threads and its child processes under Node, in seconds. */
  readonly cpu: number;
  /** The same of other programs that it started, such as git: not in `cpu`. */
  readonly others: number;
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
  const usages = lines.map((line) => JSON.parse(line) as Omit<Usage, "wall">);
  const sum = (key: "cpu" | "others"): number => usages.reduce((total, usage) => total + usage[key], 0);
  return { cpu: sum("cpu"), others: Math.max(0, sum("others")), peak: Math.max(...usages.map((usage) => usage.peak)), wall };
}

/** The run with the median CPU time of several. */
export function median<T extends { readonly cpu: number }>(runs: number, run: () => T): T {
  const usages = Array.from({ length: runs }, run).toSorted((a, b) => a.cpu - b.cpu);
  return usages[Math.floor(runs / 2)]!;
}
