// Loaded into a measured process: at its end it adds a line with its CPU seconds and its peak memory to a file.
import { appendFileSync, readFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const file = process.env["REPOLOOM_BENCH_USAGE"];
if (file && isMainThread) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { cpu: (userCPUTime + systemCPUTime) / 1e6, others: others(), peak: maxRSS * 1024 };
    appendFileSync(file, `${JSON.stringify(usage)}\n`);
  });
}

/** CPU seconds of the programs that this one started and that have ended, such as git; 0 where the system does not tell. */
function others(): number {
  if (process.platform !== "linux") return 0;
  const fields = readFileSync("/proc/self/stat", "latin1").split(") ").at(-1)!.split(" ");
  return (Number(fields[13]) + Number(fields[14])) / 100;
}
