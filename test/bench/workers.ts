// A fresh process: counts the texts of a folder, taken into memory before, by one worker and by two; a JSON line says how long it took.
import { installedIn } from "../../src/node/installation.ts";
import { openTokenCounter } from "../../src/node/tokens/openTokenCounter.ts";
import { textsIn } from "./textsIn.ts";

/** Who counts what. */
export interface Workers {
  readonly tokenizer: string;
  readonly folder: string;
  /** Folder of the built program. */
  readonly dist: string;
  readonly jobs: number;
}

/** How long it took; user and system time is that of all threads. */
export interface Worked {
  readonly wall: number;
  readonly cpu: number;
  readonly peak: number;
}

const { tokenizer, folder, dist, jobs } = JSON.parse(process.argv[2]!) as Workers;
const quiet = (): void => {};
const log = { debug: quiet, info: quiet, warn: console.error, error: console.error };
const options = { id: tokenizer, cwd: "/", jobs, cache: "none", installation: installedIn(dist), log };
const texts = textsIn(folder, 1);
const counter = await openTokenCounter(options);
await counter.count(Array.from({ length: jobs }, () => "x".repeat(1 << 18))); // every worker is there
const [start, used] = [performance.now(), process.cpuUsage()];
await counter.count(texts);
const wall = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(used);
await counter.close();
const worked: Worked = { wall, cpu: (user + system) / 1e6, peak: process.resourceUsage().maxRSS * 1024 };
console.log(JSON.stringify(worked));
