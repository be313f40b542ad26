import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { anchorAt } from "../../src/core/annotate/anchor.ts";
import { printAnnotations } from "../../src/core/annotate/annotations.ts";
import type { ContextsSummary } from "../../src/core/model/context.ts";
import type { CountReport, ExportReport } from "../../src/node/engine/engine.ts";
import { repoloom, repoloomJson } from "../support/cli.ts";
import { git, gitRepository, temporaryFolder } from "../support/temporary.ts";

/** 11 tokens of o200k, which takes three digits at once; 15 of qwen3. */
const text = "export const HTTPServer = 12345;\n// Why?\n";
const repository = gitRepository({ "a.ts": text });
const o200k = ["--tokenizer", "o200k"];

function mark(): void {
  const blob = git(repository, "rev-parse", "HEAD:a.ts").trim();
  const spans = (words: string) => {
    const start = text.indexOf(words);
    return [anchorAt({ path: "a.ts", blob, text }, { start, end: start + words.length })];
  };
  const words = { labels: [], author: "", note: "", evidence: [] };
  const question = { text: "Why?", spans: spans("Why?") };
  const annotation = { id: "a", status: "ready", question, answer: { text: "", spans: spans("HTTPServer") }, ...words } as const;
  mkdirSync(join(repository, ".repoloom"));
  writeFileSync(join(repository, ".repoloom/annotations.jsonl"), printAnnotations({ annotations: [annotation], broken: [] }));
}

test("a bundled tokenizer without a chat template counts and packs; samples ask for the model's folder", () => {
  const counted = repoloomJson<CountReport>(["count", repository, ...o200k]);
  assert.deepEqual([counted.tokenizer.id, counted.total], ["o200k", 11]);
  assert.equal(repoloomJson<ContextsSummary>(["contexts", repository, ...o200k]).contexts.length, 1);
  mark();
  const target = join(temporaryFolder(), "dataset");
  const refused = repoloom(["export", repository, "-o", target, ...o200k]);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /o200k has no chat template, which samples need\. Give the path of the model's folder/);
  assert.equal(existsSync(target), false);
  const contexts = ["export", gitRepository({ "a.ts": text }), "-o", target, "--format", "text", ...o200k];
  assert.equal(repoloomJson<ExportReport>(contexts).splits["train"]!.rows, 1);
});
