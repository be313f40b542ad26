// node test/bench/export.ts [rows] [KB a row]: how fast a dataset is written and how much memory it takes, checks included.
import { readFileSync, rmSync } from "node:fs";
import { globSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatsOf } from "../../src/core/export/formats/table.ts";
import type { Container } from "../../src/core/export/container.ts";
import type { Sample } from "../../src/core/model/sample.ts";
import { Contamination } from "../../src/core/trust/contamination.ts";
import { findEmails } from "../../src/core/trust/emails.ts";
import { headerLicence } from "../../src/core/trust/fileLicences.ts";
import { NearTexts } from "../../src/core/trust/nearTexts.ts";
import { signatureOf } from "../../src/core/trust/signature.ts";
import { exportDataset } from "../../src/node/export/exportDataset.ts";
import { openSecretFinder } from "../../src/node/trust/secretFinder.ts";
import { origin, sampleOf, view } from "../core/export/fake.ts";

const [rows, kilobytes] = [Number(process.argv[2] ?? 200), Number(process.argv[3] ?? 500)];
const root = join(import.meta.dirname, "../..");
const files = globSync("src/**/*.ts", { cwd: root })
  .toSorted()
  .map((path) => readFileSync(join(root, path), "utf8"));
const source = files.join("\n").repeat(2);

/** Real source text, another stretch of it in each row. */
function textOf(row: number): string {
  const start = (row * 7919 * 64) % (source.length / 2);
  const text = source.slice(start, start + kilobytes * 1000);
  return text.length < kilobytes * 1000 ? text.padEnd(kilobytes * 1000, source) : text;
}

async function* samples(): AsyncGenerator<Sample> {
  for (let row = 0; row < rows; row++) {
    const sample = sampleOf(String(row));
    yield { ...sample, messages: [{ role: "user", content: textOf(row) }, sample.messages[1]!] };
  }
}

const megabytes = (rows * kilobytes) / 1000;

async function timed(name: string, content: number, run: () => unknown): Promise<void> {
  const peak = { rss: 0 };
  const watch = setInterval(() => (peak.rss = Math.max(peak.rss, process.memoryUsage.rss())), 20);
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await run();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(watch);
  peak.rss = Math.max(peak.rss, process.memoryUsage.rss());
  const speed = (content / seconds).toFixed(1).padStart(7);
  console.log(
    `${name.padEnd(28)}${speed} MB/s  ${seconds.toFixed(1).padStart(6)} s  cpu ${((user + system) / 1e6).toFixed(1)} s  ${(peak.rss / 1e6).toFixed(0)} MB`,
  );
}

async function written(container: Container): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "repoloom-bench-"));
  const job = { target: join(folder, "d"), formats: formatsOf(["trl"]), container, origin, view, rows: samples() };
  await timed(`write ${container}`, megabytes, () => exportDataset(job));
  rmSync(folder, { recursive: true });
}

await timed("make the rows", megabytes, async () => {
  for await (const sample of samples()) void sample;
});
for (const container of (process.argv[4]?.split(",") ?? ["jsonl", "parquet"]) as Container[]) await written(container);

const size = source.length / 2e6;
const find = openSecretFinder();
await find("");
const near = new NearTexts<number>();
const list = new Contamination(
  files.slice(0, 100).map((text) => text.slice(0, 500)),
  "bench",
);
await timed("secrets", size, async () => {
  for (const text of files) await find(text);
});
await timed("e-mail addresses", size, () => files.forEach(findEmails));
await timed("licence headers", size, () => files.forEach(headerLicence));
await timed("near duplicates", size, () =>
  files.forEach((text, index) => {
    const signature = signatureOf(text);
    if (near.nearest(signature) === undefined) near.add(index, signature);
  }),
);
await timed("decontamination", size, () => files.forEach((text) => list.isIn(text)));
