// node test/host/run.ts [newest|oldest] [suite] [folder|package]: runs the suites inside a real VS Code; expects dist/ to be built.
import type { Tally } from "../run.ts";
import { checkPackage } from "./harness/checkPackage.ts";
import { openHost } from "./harness/openHost.ts";
import { packageExtension, root } from "./harness/packageExtension.ts";
import { shortFolder } from "./harness/profile.ts";
import type { Host, Session } from "./harness/session.ts";
import { buildSuite } from "./harness/suiteBundle.ts";
import { tell } from "./harness/tell.ts";
import { within } from "./harness/within.ts";
import { type HostName, versions } from "./harness/versions.ts";
import { type Plan, plans } from "./plans.ts";

const names = { folder: "development folder", package: "installed package" } as const;

/** Narrows a run while working on it. */
export interface Choice {
  readonly host?: string | undefined;
  readonly suite?: string | undefined;
  readonly as?: string | undefined;
}

/** Runs the suites on the newest and on the oldest VS Code, on the built folder and on the installed package. */
export async function hostSuite(choice: Choice = {}): Promise<Tally> {
  const vsix = choice.as === "folder" ? "" : await packageExtension();
  const extension = { folder: { folder: root }, package: { vsix } };
  const suiteFile = await buildSuite();
  const tally: Tally = { passed: 0, failed: 0 };
  if (vsix !== "") add(tally, await checkPackage(vsix));
  for (const name of Object.keys(versions) as HostName[]) {
    const wanted = plans.filter((plan) => plan.hosts.includes(name) && (choice.suite ?? plan.suite) === plan.suite);
    if ((choice.host ?? name) !== name || wanted.length === 0) continue;
    const runs = wanted.flatMap((plan) =>
      plan.as.filter((as) => (choice.as ?? as) === as).map((as) => ({ plan, as, extension: extension[as] })),
    );
    add(tally, await runAll(name, suiteFile, runs));
  }
  return tally;
}

interface Run {
  readonly plan: Plan;
  readonly as: keyof typeof names;
  readonly extension: Session["extension"];
}

/** A host that cannot be had is a failure like any other. */
async function runAll(name: HostName, suiteFile: string, runs: readonly Run[]): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 };
  try {
    const host = await openHost(name, suiteFile);
    for (const run of runs) add(tally, await runPlan(host, run));
    await host.stop();
  } catch (error) {
    console.log(`✖ ${name}: ${error instanceof Error ? error.message : String(error)}`);
    tally.failed += 1;
  }
  return tally;
}

async function runPlan(host: Host, { plan, as, extension }: Run): Promise<Tally> {
  const { path, remove } = shortFolder();
  const title = `${plan.suite} on ${host.name}, ${names[as]}`;
  const started = performance.now();
  const took = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  try {
    const session = { ...plan, extension, open: plan.fixture(path), env: plan.env?.(path) ?? {} };
    const report = await within(plan.limitMs + 90_000, "the window", host.run(session));
    return tell(`${title} (${took()})`, report);
  } catch (error) {
    console.log(`✖ ${title} (${took()}): ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  } finally {
    remove();
  }
}

function add(tally: Tally, more: Tally): void {
  tally.passed += more.passed;
  tally.failed += more.failed;
}

if (import.meta.main) {
  const [host, suite, as] = process.argv.slice(2);
  const { passed, failed } = await hostSuite({ host, suite, as });
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
