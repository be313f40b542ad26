import { writeFileSync } from "node:fs";
import { inspect } from "node:util";
import * as vscode from "vscode";
import type { Report } from "../harness/report.ts";
import { measured } from "./measured.ts";

/** Each suite is loaded only when it is asked for: its tests register with mocha as it loads. */
const suites: Record<string, () => Promise<unknown>> = {
  story: () => import("./story.ts"),
  annotating: () => import("./annotating.ts"),
  restricted: () => import("./restricted.ts"),
  trusted: () => import("./trusted.ts"),
  several: () => import("./several.ts"),
  large: () => import("./large.ts"),
};

/** Called by the extension host: runs the suite that the environment names, then writes the report. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ ui: "bdd", timeout: 30_000, reporter: Mocha.reporters.Base });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  const load = suites[process.env["REPOLOOM_TEST_SUITE"] ?? ""];
  if (!load) throw new Error(`no suite ${process.env["REPOLOOM_TEST_SUITE"]}`);
  await load();
  const { failures } = await collect(mocha);
  if (failures.length > 0) throw new Error(`${failures.length} failed`);
}

/** Keeps the report on disk up to date, so that a test that never ends is known by name. */
function collect(mocha: Mocha): Promise<Report> {
  const tests: { title: string; ms: number }[] = [];
  const failures: { title: string; message: string }[] = [];
  const counts = { passed: 0, pending: 0 };
  const report = (): Report => ({ ...counts, failures, tests, measured, vscode: vscode.version });
  const write = (running?: string): void =>
    writeFileSync(process.env["REPOLOOM_TEST_REPORT"]!, JSON.stringify({ ...report(), running }));
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      write();
      resolve(report());
    });
    runner.on("test", (test) => write(test.fullTitle()));
    runner.on("pass", (test) => {
      counts.passed += 1;
      tests.push({ title: test.fullTitle(), ms: test.duration ?? 0 });
    });
    runner.on("pending", () => (counts.pending += 1));
    runner.on("fail", (test, error: unknown) => failures.push({ title: test.fullTitle(), message: inspect(error) }));
  });
}
