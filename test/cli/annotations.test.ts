import assert from "node:assert/strict";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Sample } from "../../src/core/model/sample.ts";
import type { ExchangeReport, ImportReport } from "../../src/node/annotations/exchange.ts";
import type { ExportReport } from "../../src/node/engine/engine.ts";
import { repoloom, repoloomJson } from "../support/cli.ts";
import { git, gitRepository, temporaryFolder } from "../support/temporary.ts";

const module = (at: number): string =>
  Array.from({ length: 40 }, (_, line) => `value_${at}_${line} = compute(${at}, ${line})\n`).join("");

/** Thirty modules, and questions about three of them. */
function marked(): string {
  const files = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`pkg/m${10 + at}.py`, module(at)]));
  const root = gitRepository({ ...files, "pkg/user.py": "import pkg.m20\nprint(pkg.m20.value_10_3)\n" });
  const csv = join(temporaryFolder(), "in.csv");
  const rows = [
    "pkg/m20.py,4,What is value 3 of module 10?,Computed of 10 and 3.",
    "pkg/m12.py,1-2,What begins module 2?,Two values.",
  ];
  writeFileSync(csv, ["path,lines,question,answer", ...rows, "pkg/m99.py,1,Nowhere?,No."].join("\n"));
  const report = repoloomJson<ImportReport>(["annotations", "import", root, "--from", csv]);
  assert.deepEqual([report.imported, report.failed.map(({ record }) => record)], [2, [3]]);
  return root;
}

function samplesOf(dir: string): Sample[] {
  const lines = readFileSync(join(dir, "messages/train-00000-of-00001.jsonl"), "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Sample);
}

test("questions get contexts around their evidence, at the depth asked for", () => {
  const root = marked();
  const dir = join(temporaryFolder(), "dataset");
  for (const [depth, least, most] of [
    ["begin", 0, 15],
    ["middle", 38, 62],
    ["end", 80, 100],
  ] as const) {
    const args = ["export", root, "--format", "messages", "--limit", "6000", "--evidence-depth", depth, "-o", dir];
    assert.equal(repoloomJson<ExportReport>(args).splits["train"]!.rows, 2);
    for (const { messages, meta } of samplesOf(dir)) {
      const [found] = meta.evidence;
      assert.ok(found!.depth >= least && found!.depth <= most, `${depth}: ${found!.depth}`);
      assert.ok(meta.n_tokens_total <= 6000 && meta.fill > 0.9, `${meta.fill}`);
      assert.match(messages[0]!.content.slice(found!.start, found!.end), /^value_/);
    }
  }
  const wrong = repoloom(["export", root, "--evidence-depth", "top", "-o", dir]);
  assert.equal(wrong.code, 2);
});

test("what moved or was renamed goes along; what changed or is gone is left behind, by its reason", () => {
  const root = marked();
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "marks");
  git(root, "mv", "pkg/m20.py", "pkg/renamed.py");
  git(root, "commit", "-q", "-m", "renamed");
  const moved = join(root, "pkg/renamed.py");
  writeFileSync(moved, `# a new line\n${readFileSync(moved, "utf8")}`);
  const other = join(root, "pkg/m12.py");
  writeFileSync(other, readFileSync(other, "utf8").replace("compute(2, 1)", "compute(2, 100)"));
  const dir = join(temporaryFolder(), "dataset");
  const report = repoloomJson<ExportReport>(["export", root, "--format", "messages", "--limit", "6000", "-o", dir]);
  assert.deepEqual(report.dropped, [{ reason: "text-changed", count: 1 }]);
  assert.equal(samplesOf(dir)[0]!.meta.evidence[0]!.path, "pkg/renamed.py");
  assert.equal(samplesOf(dir)[0]!.meta.evidence[0]!.start_line, 5);
  writeFileSync(other, "nothing = 0\n");
  renameSync(moved, join(root, "pkg/again.py"));
  const again = repoloomJson<ExportReport>(["export", root, "--format", "messages", "--limit", "6000", "-o", dir]);
  assert.deepEqual(again.dropped, [{ reason: "orphan", count: 1 }]);
  assert.equal(samplesOf(dir)[0]!.meta.evidence[0]!.path, "pkg/again.py");
  const out = join(temporaryFolder(), "out.jsonl");
  const left = repoloomJson<ExchangeReport>(["annotations", "export", root, "--as", "doccano", "-o", out]);
  assert.deepEqual([left.exported, left.left.length], [1, 1]);
  assert.match(readFileSync(out, "utf8"), /"path":"pkg\/again\.py"/);
});

test("without a word of what or where: usage", () => {
  const root = gitRepository({ "a.py": "x = 1\n" });
  for (const args of [
    ["annotations"],
    ["annotations", "import", root],
    ["annotations", "export", root],
    ["annotations", "copy"],
  ]) {
    assert.equal(repoloom(args).code, 2, args.join(" "));
  }
  const none = join(temporaryFolder(), "none.csv");
  assert.equal(repoloom(["annotations", "import", root, "--from", none]).code, 1);
  writeFileSync(none, "path,lines,question,answer\nb.py,1,?,!\n");
  assert.equal(repoloom(["annotations", "import", root, "--from", none]).code, 1, "nothing could be anchored");
});
