// node test/run.ts all|lint|unit|host|ui|model|consumers: builds, runs the suites, ends with one line "N passed, N failed".
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { glob } from "node:fs/promises";
import { run } from "node:test";
import { spec } from "node:test/reporters";

/** What a suite reports when it is done. */
export interface Tally {
  passed: number;
  failed: number;
}

const root = new URL("..", import.meta.url).pathname;

const suites: Record<string, () => Promise<Tally>> = {
  lint: async () => command("npm", ["run", "--silent", "lint"]),
  unit: () => nodeTests("test/**/*.test.ts", apart),
  host: async () => (await import("./host/run.ts")).hostSuite(),
  ui: async () => (await import("./ui/run.ts")).uiSuite(),
  model: () => nodeTests("test/model/*.test.ts"),
  consumers: async () => (await import("./consumers/run.ts")).consumerSuite(),
};

function command(name: string, args: string[]): Tally {
  const { status } = spawnSync(name, args, { cwd: root, stdio: "inherit" });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** What other suites run, or nobody. */
const apart = ["reference", "host", "ui", "model"].map((folder) => `test/${folder}/**`);

async function nodeTests(pattern: string, exclude: string[] = []): Promise<Tally> {
  const files = await Array.fromAsync(glob(pattern, { cwd: root, exclude }));
  const tally: Tally = { passed: 0, failed: 0 };
  const stream = run({ files: files.toSorted().map((file) => root + file), concurrency: availableParallelism() });
  stream.on("test:pass", (event) => {
    if (isTest(event)) tally.passed += 1;
  });
  stream.on("test:fail", (event) => {
    if (isTest(event)) tally.failed += 1;
  });
  const report = stream.compose(spec);
  report.pipe(process.stdout, { end: false });
  await new Promise((resolve) => report.once("end", resolve));
  return tally;
}

/** Suites and files report too; only the tests in them count. */
function isTest(event: { details: { type?: string | undefined } }): boolean {
  return event.details.type !== "suite";
}

const wanted = process.argv[2] ?? "all";
const names = wanted === "all" ? Object.keys(suites).filter((name) => name !== "consumers") : [wanted];
const total = command("node", ["esbuild.mjs"]);
if (total.failed === 0) total.passed = 0; // the build is no test
if (total.failed === 0) {
  for (const name of names) {
    const suite = suites[name];
    if (!suite) throw new Error(`no suite ${name}; there are ${Object.keys(suites).join(", ")}`);
    console.log(`\n== ${name}`);
    const { passed, failed } = await suite();
    total.passed += passed;
    total.failed += failed;
  }
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
