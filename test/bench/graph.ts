import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "./measure.ts";

/** What one fresh process says of its work. */
export interface Worked {
  readonly cpu: number;
  /** Largest resident set, in bytes. */
  readonly peak: number;
  /** Bytes of text, or edges. */
  readonly amount: number;
}

/** Lexing alone, by language, and a large graph that is ordered and packed; each run in a fresh process. */
export function graphTables({ corpus, runs }: { readonly corpus: string; readonly runs: number }): void {
  console.log("\n| lexing, one thread, cold | MB | CPU s | MB per CPU s |\n|---|---|---|---|");
  for (const ecosystem of ["javascript", "markup", "all"]) {
    const { cpu, amount } = median(runs, () => worked({ lex: corpus, ecosystem }));
    console.log(`| ${[ecosystem, (amount / 1e6).toFixed(1), cpu.toFixed(2), (amount / 1e6 / cpu).toFixed(0)].join(" | ")} |`);
  }
  console.log("\n| 100,000 files, 1,000,000 edges | CPU s | peak MB |\n|---|---|---|");
  for (const step of ["nothing but made", "ordered", "ordered, packed at 128K with repeats"] as const) {
    const { cpu, peak } = median(runs, () => worked({ step }));
    console.log(`| ${[step, cpu.toFixed(2), (peak / 1e6).toFixed(0)].join(" | ")} |`);
  }
}

function worked(work: object): Worked {
  const program = fileURLToPath(new URL("graphWork.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, JSON.stringify(work)], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ended with ${status}\n${stderr}`);
  return JSON.parse(stdout) as Worked;
}
