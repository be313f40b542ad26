import assert from "node:assert/strict";
import { test } from "node:test";
import { printCard } from "../../../src/core/export/card.ts";
import type { Dataset } from "../../../src/core/export/dataset.ts";
import { formatsOf } from "../../../src/core/export/formats/table.ts";
import { hubLicense, licensesIn } from "../../../src/core/export/licenses.ts";
import { histogramSvg } from "../../../src/core/export/histogramSvg.ts";
import { printManifest } from "../../../src/core/export/manifest.ts";
import { Rows } from "../../../src/core/export/rows.ts";
import { Tally } from "../../../src/core/export/tally.ts";
import { printYaml } from "../../../src/core/export/yaml.ts";
import { isOwnManifest } from "../../../src/core/walk/own.ts";
import { origin, sampleOf, view } from "./fake.ts";

async function datasetOf(more: Partial<Dataset> = {}): Promise<Dataset> {
  const formats = formatsOf(["trl", "messages"]);
  const rows = new Rows(formats, view);
  await rows.add(sampleOf("a"));
  await rows.add({ id: "b", reason: "orphan" });
  const shard = (format: string) => ({
    path: `${format}/train-00000-of-00001.jsonl`,
    format,
    split: "train",
    rows: 1,
    bytes: 900,
    sha256: "a".repeat(64),
  });
  return { origin, formats, container: "jsonl", beside: [], ...rows.facts(), shards: [shard("trl"), shard("messages")], ...more };
}

test("the head of the card: configurations, types, sizes", async () => {
  const card = printCard(await datasetOf());
  const head = card.slice(4, card.indexOf("\n---\n", 4) + 1);
  assert.match(head, /^pretty_name: "Long-context samples of me\/it"\nlicense: mit\nlanguage:\n {2}- en\n {2}- code\n/);
  assert.match(head, /size_categories:\n {2}- "n<1K"\n/);
  assert.match(
    head,
    /configs:\n {2}- config_name: trl\n {4}default: true\n {4}data_files:\n {6}- split: train\n {8}path: "trl\/train-\*\.jsonl"\n {2}- config_name: messages\n/,
  );
  assert.match(head, / {6}- name: prompt\n {8}list:\n {10}- name: role\n {12}dtype: string\n/);
  assert.match(head, / {4}splits:\n {6}- name: train\n {8}num_bytes: 900\n {8}num_examples: 1\n {4}download_size: 900\n/);
});

test("the body of the card: longest row, drops, how to rebuild; text from outside is no markup", async () => {
  const card = printCard(await datasetOf());
  assert.match(card, /\*\*Set `max_length` of your trainer to 64\*\* \(the longest row has 50 tokens\)/);
  assert.match(card, /\| orphan \| 1 \|/);
  assert.match(
    card,
    /repoloom export \. \\\n {2}--tokenizer qwen3 \\\n {2}--limit 131072 \\\n.*--format trl,messages \\\n {2}-o dataset/s,
  );
  const { settings } = origin;
  const odd = { ...origin, repo: "a`b\n# x", commit: null, settings: { ...settings, exclude: ["*.md", "it's"] } };
  const other = printCard(await datasetOf({ origin: odd, dropped: [] }));
  assert.match(other, /^# Long-context samples of a\\`b \\# x$/m);
  assert.match(other, /--exclude '\*\.md' \\\n {2}--exclude 'it'\\''s' \\/);
  assert.match(other, /everything that was asked for became a row/);
});

test("the card says what splits have in common, and what not", async () => {
  const tasks = { role: "tasks", name: "t.jsonl", bytes: 1, sha256: "0" } as const;
  const cardOf = async (more: Partial<typeof origin>) => printCard(await datasetOf({ origin: { ...origin, ...more } }));
  assert.doesNotMatch(await cardOf({}), /Splits|seed, word or phrasing/);
  assert.match(await cardOf({ recipe: { inputs: [tasks] } }), /no seed, word or phrasing in\ncommon/);
  const splits = [
    { name: "train", share: 0.9 },
    { name: "test", share: 0.1 },
  ];
  assert.match(await cardOf({ recipe: { inputs: [], splits } }), /Splits \(train 0\.9, test 0\.1\) are drawn by haystack/);
  const settings = { ...origin.settings, splitBy: "directory" } as const;
  assert.match(await cardOf({ recipe: { inputs: [], splits }, settings }), /are drawn by directory: no two of them share one/);
});

test("the manifest: ours, sorted, without a path of the machine, the same twice", async () => {
  const card = { path: "README.md", bytes: 1, sha256: "d".repeat(64) };
  const settings = { ...origin.settings, tokenizer: "/home/me/model" };
  const text = printManifest(await datasetOf({ origin: { ...origin, settings } }), card);
  assert.ok(isOwnManifest(text));
  assert.equal(text, printManifest(await datasetOf({ origin: { ...origin, settings } }), card));
  assert.doesNotMatch(text, /home/);
  const manifest = JSON.parse(text);
  assert.deepEqual(Object.keys(manifest), Object.keys(manifest).toSorted());
  assert.deepEqual(
    manifest.files.map(({ path }: { path: string }) => path),
    ["README.md", "messages/train-00000-of-00001.jsonl", "trl/train-00000-of-00001.jsonl"],
  );
  assert.deepEqual(manifest.dropped, [{ count: 1, reason: "orphan" }]);
  assert.deepEqual(manifest.splits, { train: { longest: 50, rows: 1, tokens: 50 } });
});

test("YAML: words that mean something are quoted, nesting is by two", () => {
  assert.equal(
    printYaml({ a: "no", b: "1e3", c: ["x y", []], d: { e: null, f: {} }, "g h": true, i: [[1], { j: "#" }] }),
    'a: "no"\nb: "1e3"\nc:\n  - "x y"\n  - []\nd:\n  e: null\n  f: {}\n"g h": true\ni:\n  - - 1\n  - j: "#"\n',
  );
});

test("licences are what manifests say, never a guess", () => {
  const texts = new Map([
    ["package.json", '{"license":"MIT"}'],
    ["Cargo.toml", '[package]\nlicense = "MIT OR Apache-2.0"\n'],
    ["pyproject.toml", '[project]\nlicense = { text = "BSD-3-Clause" }\n'],
    ["LICENSE", "MIT License\n\nPermission is hereby granted"],
    ["composer.json", "{ broken"],
  ]);
  assert.deepEqual(licensesIn(texts), ["BSD-3-Clause", "MIT", "MIT OR Apache-2.0"]);
  assert.deepEqual(licensesIn(new Map([["package.json", '{"license":"SEE LICENSE IN x"}']])), []);
  assert.deepEqual(licensesIn(new Map([["package.json", '{"license":"UNLICENSED"}']])), []);
  assert.deepEqual(licensesIn(new Map([["LICENSE", "// SPDX-License-Identifier: Apache-2.0\n"]])), ["Apache-2.0"]);
  assert.deepEqual([[], ["MIT"], ["GPL-3.0-only"], ["MIT", "ISC"], ["WTFPL"]].map(hubLicense), [
    undefined,
    "mit",
    "gpl-3.0",
    "other",
    "other",
  ]);
});

test("figures: lengths in classes that double, depths, fill, licences, what the checks did", async () => {
  const tally = new Tally();
  const row = (n_tokens_total: number, licenses: string[], depth: number) => {
    const sample = sampleOf("a");
    const evidence = [{ ...sample.meta.evidence[0]!, depth }];
    return { ...sample, meta: { ...sample.meta, n_tokens_total, target_length: 10_000, licenses, evidence } };
  };
  for (const [tokens, depth] of [
    [1, 0],
    [1024, 9.9],
    [1025, 10],
    [8192, 55],
    [9000, 100],
  ] as const)
    tally.add(row(tokens, tokens > 2000 ? ["MIT", "Apache-2.0"] : [], depth));
  const figures = tally.figures();
  assert.deepEqual(figures.lengths, [
    { upTo: 1024, rows: 2 },
    { upTo: 2048, rows: 1 },
    { upTo: 4096, rows: 0 },
    { upTo: 8192, rows: 1 },
    { upTo: 16_384, rows: 1 },
  ]);
  assert.deepEqual(figures.depths, [2, 1, 0, 0, 0, 1, 0, 0, 0, 1]);
  assert.equal(figures.fill, (1 + 1024 + 1025 + 8192 + 9000) / 50_000);
  assert.deepEqual(
    [...figures.licenses],
    [
      ["Apache-2.0", 2],
      ["MIT", 2],
      ["none", 3],
    ],
  );
  const settings = { ...origin.settings, secrets: "redact", duplicates: "near" } as const;
  const checks = { redacted: [{ path: "a.ts", secrets: 2, emails: 0 }] };
  const card = printCard(
    await datasetOf({ figures, origin: { ...origin, settings, checks, license_files: { MIT: 3, none: 1 } } }),
  );
  assert.match(card, /!\[Rows by tokens\]\(lengths\.svg\)\n\n\| tokens \| rows \|\n\|---\|---\|\n\| up to 1K \| 2 \|/);
  assert.match(card, /\| 50 to 60 % \| 1 \|/);
  assert.match(card, /Rows fill 38\.5 % of the lengths/);
  assert.match(card, /\| MIT \| 3 \| 2 \|\n\| none \| 1 \| 3 \|/);
  assert.match(card, /- 2 secrets in files are covered/);
  assert.match(card, /- files and annotations that nearly repeat/);
  assert.match(printCard(await datasetOf()), /None of the checks that change or drop rows was asked for/);
  const svg = histogramSvg(figures.lengths);
  assert.match(
    svg,
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*aria-label="Rows by tokens: 2 up to 1K, 1 up to 2K, 0 up to 4K, 1 up to 8K, 1 up to 16K"/,
  );
  assert.equal([...svg.matchAll(/<rect class="bar"/g)].length, 5);
  assert.match(histogramSvg([]), /<\/svg>\n$/);
});
