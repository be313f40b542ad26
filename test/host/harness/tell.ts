import type { Tally } from "../../run.ts";
import type { Report } from "./report.ts";

/** Prints a report; a run without a single test counts as a failure. */
export function tell(title: string, report: Report): Tally {
  const { passed, pending, tests, measured } = report;
  const stuck = report.running === undefined ? [] : [{ title: report.running, message: "did not end in time" }];
  const failures = [...report.failures, ...stuck];
  const empty = passed + failures.length === 0;
  console.log(`${failures.length > 0 || empty ? "✖" : "✔"} ${title}: ${passed} passed, ${failures.length} failed`);
  for (const { title: name, ms } of tests) console.log(`    ✔ ${name} (${ms} ms)`);
  for (const { title: name, message } of failures) console.log(`    ✖ ${name}\n${message.replace(/^/gm, "        ")}`);
  if (pending > 0) console.log(`    ✖ ${pending} skipped`);
  for (const [name, value] of Object.entries(measured)) console.log(`    ℹ ${name}: ${value}`);
  return { passed, failed: failures.length + pending + (empty ? 1 : 0) };
}
