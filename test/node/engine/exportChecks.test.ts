import assert from "node:assert/strict";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { anchorAt } from "../../../src/core/annotate/anchor.ts";
import { printAnnotations } from "../../../src/core/annotate/annotations.ts";
import { defaultSettings, type PartialSettings, type Settings } from "../../../src/core/config/settings.ts";
import { parseSplits } from "../../../src/core/export/splits.ts";
import type { Annotation } from "../../../src/core/model/annotation.ts";
import type { Sample } from "../../../src/core/model/sample.ts";
import type { ExportRequest, Request } from "../../../src/node/engine/engine.ts";
import { LocalEngine } from "../../../src/node/engine/localEngine.ts";
import { planted } from "../../core/trust/planted.ts";
import { installation } from "../../support/installation.ts";
import { quietLog } from "../../support/log.ts";
import { gitRepository, temporaryFolder, writeFiles } from "../../support/temporary.ts";

const engine = new LocalEngine(installation, quietLog);
after(() => engine.close());

const prose = (seed: number) => Array.from({ length: 150 }, (_, n) => `word${(n * 37 + seed * 101) % 997}`).join(" ");
const keys = Object.entries(planted).map(
  ([kind, { line }], n) => [`keys/k${n}.ts`, `// ${kind} of ann@corp.example\n${line}\nexport const k${n} = 1;\n`] as const,
);
const files: Readonly<Record<string, string>> = {
  ...Object.fromEntries(keys),
  LICENSE: readFileSync(new URL("../../reference/licences/MIT.txt", import.meta.url), "utf8"),
  "a/one.ts": `export const one = "${prose(1)}";\n`,
  "b/near.ts": `export const one = "${prose(1)} more";\n`,
  "b/two.ts": `export const two = "${prose(2)}";\n`,
  "c/bench.ts": "// Return the sum of all even numbers in the list, and nothing where there is none of them at all.\n",
  "gpl/g.ts": "// SPDX-License-Identifier: GPL-3.0-or-later\nexport const g = 1;\n",
};

/** Some of those files are marked. */
const marked = keys.filter((_, n) => n % 6 === 0);

const repository = gitRepository(files);
writeFiles(repository, {
  ".repoloom/annotations.jsonl": printAnnotations({
    broken: [],
    annotations: [
      ...marked.map(([path], n) => annotation(`key-${n}`, path, `What is k${6 * n}?`, "A constant.")),
      annotation("two", "b/two.ts", "What is two?", "Many words."),
      annotation("two-again", "b/two.ts", "What is two?", "Many words."),
      annotation(
        "two-nearly",
        "b/two.ts",
        "What is two, in this file here, if one asks what it may be?",
        "Many words, all of them in one row, and nothing else in it.",
      ),
      annotation(
        "two-nearly-so",
        "b/two.ts",
        "What is two, in this file here, if one asks what it may be?",
        "Many words, all of them in one row, and nothing else in them.",
      ),
      annotation("asks", "b/two.ts", `Is ${planted["GitHub token"]!.secret} in use by ann@corp.example?`, "No."),
      annotation("tells", "b/two.ts", "Which token?", planted["GitHub token"]!.secret),
    ],
  }),
});

/** Evidence is the whole file. */
function annotation(id: string, path: string, question: string, answer: string): Annotation {
  const text = files[path]!;
  const evidence = [anchorAt({ path, blob: "", text }, { start: 0, end: text.length })];
  const said = (words: string) => ({ text: words, spans: [] });
  return { id, status: "ready", question: said(question), answer: said(answer), evidence, labels: [], author: "", note: "" };
}

const request = (settings: PartialSettings): Request => ({
  root: repository,
  git: true,
  settings: { ...defaultSettings, limit: 32_768, ...settings } as Settings,
  without: [],
  jobs: 1,
  cache: "none",
});

async function exported(settings: PartialSettings, more: Partial<ExportRequest> = {}) {
  const target = join(temporaryFolder(), "d");
  const report = await engine.exportDataset({ ...request(settings), target, formats: ["messages", "text"], ...more });
  const paths = globSync("**/*", { cwd: target, withFileTypes: true }).filter((entry) => entry.isFile());
  const text = paths.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")).join("\n");
  const lines = globSync("messages/*.jsonl", { cwd: target }).flatMap((path) =>
    readFileSync(join(target, path), "utf8").trimEnd().split("\n"),
  );
  const samples = lines.map((line) => JSON.parse(line) as Sample);
  const droppedFor = (reason: string) => report.droppedRows.filter((row) => row.reason === reason).map(({ id }) => id);
  return { target, report, text, samples, droppedFor };
}

/** What must never leave, as it stands in JSON. */
const secrets = Object.values(planted)
  .flatMap(({ secret }) => secret.split(/\n|\\n/))
  .filter((part) => part.length > 8 && !part.startsWith("-----"));

test("off by default: everything stays as it is", async () => {
  const { text, report, samples } = await exported({});
  assert.ok(secrets.every((secret) => text.includes(JSON.stringify(secret).slice(1, -1))));
  assert.deepEqual([report.dropped, report.redacted, samples.length], [[], [], marked.length + 6]);
});

test("secrets and addresses are covered everywhere, and every mark still stands where it says", async () => {
  const { text, report, samples, droppedFor, target } = await exported({ secrets: "redact", emails: "redact" });
  for (const secret of secrets) assert.ok(!text.includes(secret), secret);
  assert.ok(!text.includes("ann@corp"));
  assert.deepEqual(
    report.redacted.map(({ path }) => path),
    keys.map(([path]) => path).toSorted(),
  );
  assert.ok(report.redacted.every((one) => one.emails >= 1 && one.secrets >= 1));
  assert.deepEqual(droppedFor("secret"), ["tells"]);
  for (const { id, messages, meta } of samples) {
    const path = meta.evidence[0]!.path;
    const marked = messages[0]!.content.slice(meta.evidence[0]!.start, meta.evidence[0]!.end);
    assert.equal(marked.length, files[path]!.length, id);
    assert.match(marked, path.startsWith("keys/") ? /^\/\/ .*\*{10}[^]*\nexport const k\d+ = 1;\n$/ : /^export const two/);
  }
  assert.match(samples.find(({ id }) => id.endsWith("/asks"))!.messages[0]!.content, /Is \*{40} in use by \*{16}\?$/);
  const checked = await engine.check({ ...request({}), root: target, given: {} });
  assert.deepEqual(checked.problems, []);
  const again = await exported({ secrets: "redact", emails: "redact" });
  assert.equal(again.text, text, "the same bytes on a second run");
});

test("files with a secret are left out, and named", async () => {
  const { text, droppedFor } = await exported({ secrets: "leave-out" });
  for (const secret of secrets) assert.ok(!text.includes(secret), secret);
  assert.deepEqual(droppedFor("secret"), [...keys.map(([path]) => path).toSorted(), "asks", "tells"]);
  const { leftOut } = await engine.files(request({ secrets: "leave-out" }));
  assert.equal(leftOut.filter(({ reason }) => reason === "secret").length, keys.length);
});

test("only allowed licences; the licences of a row are those of its files", async () => {
  const all = await exported({});
  const manifest = JSON.parse(readFileSync(join(all.target, "manifest.json"), "utf8"));
  assert.deepEqual(manifest.license_files, { "GPL-3.0-or-later": 1, MIT: Object.keys(files).length - 1 });
  assert.deepEqual(all.samples[0]!.meta.licenses, ["GPL-3.0-or-later", "MIT"]);
  const { droppedFor, samples } = await exported({ licenses: ["mit"] });
  assert.deepEqual(droppedFor("licence"), ["gpl/g.ts"]);
  assert.deepEqual(samples[0]!.meta.licenses, ["MIT"]);
  const narrowed = await exported({ licenses: ["MIT"], include: ["b/**"] });
  assert.deepEqual(narrowed.droppedFor("licence"), [], "the licence of the root counts where include leaves it out");
});

test("repeated files and annotations; a list of what must not be trained on", async () => {
  const { droppedFor } = await exported({ duplicates: "near" });
  assert.deepEqual(droppedFor("near-duplicate"), ["b/near.ts", "two-nearly-so"]);
  assert.deepEqual(droppedFor("duplicate"), ["two-again"]);
  const list = join(temporaryFolder(), "list.jsonl");
  writeFileSync(list, `${JSON.stringify({ prompt: files["c/bench.ts"]!.slice(3).toUpperCase() })}\n`);
  const clean = await exported({}, { decontaminate: [list] });
  assert.deepEqual(clean.droppedFor("contaminated"), ["c/bench.ts"]);
  assert.ok(!clean.text.includes("all even numbers"));
});

test("split by folder: no file is in two splits", async () => {
  const { samples, report } = await exported(
    { splitBy: "directory", limit: 4096 },
    { splits: parseSplits("train=0.5,validation=0.5") },
  );
  assert.deepEqual(Object.keys(report.splits), ["train", "validation"]);
  const splits = new Map<string, Set<string>>();
  for (const { split, meta } of samples)
    for (const { path } of meta.files) splits.set(path, (splits.get(path) ?? new Set()).add(split));
  assert.ok(splits.size > 10);
  assert.deepEqual(
    [...splits].filter(([, all]) => all.size > 1),
    [],
  );
});

test("what the checks would find is told before anything is asked of them", async () => {
  const found = await engine.findings(request({ secrets: "leave-out", licenses: ["MIT"] }));
  assert.deepEqual(
    found.secrets.map(({ path }) => path),
    keys.map(([path]) => path).toSorted(),
  );
  assert.deepEqual(
    found.emails.map(({ path }) => path),
    keys.map(([path]) => path).toSorted(),
  );
  assert.deepEqual(found.licenses, { "GPL-3.0-or-later": 1, MIT: Object.keys(files).length - 1 });
  assert.deepEqual(found.duplicates, [{ path: "b/near.ts", of: "a/one.ts", near: true }]);
});
