import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { bleu } from "../../../src/core/evaluate/bleu.ts";
import { editSimilarity } from "../../../src/core/evaluate/editSimilarity.ts";
import { metricsOf, scoreOf } from "../../../src/core/evaluate/scoring.ts";
import { matchAll, matchPart } from "../../../src/core/evaluate/stringMatch.ts";
import { exactMatch, setScore } from "../../../src/core/evaluate/strictMatch.ts";

function reference<T>(name: string): T[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, "../../reference/metrics", name), "utf8")) as T[];
}

test("string matches are RULER's", () => {
  for (const { pred, refs, all, part } of reference<{ pred: string; refs: string[]; all: number; part: number }>(
    "ruler_string_match.json",
  )) {
    assert.equal(Math.round(matchAll(pred, refs) * 10_000) / 100, all);
    assert.equal(matchPart(pred, refs) * 100, part);
    assert.equal(metricsOf("ruler-vt", [{ prediction: pred, answers: refs }])["string_match_all"], all);
    assert.equal(metricsOf("ruler-qa-1", [{ prediction: pred, answers: refs }])["string_match_part"], part);
  }
});

test("BLEU is RepoQA's", () => {
  for (const { candidate, reference: right, score } of reference<{ candidate: string; reference: string; score: number }>(
    "repoqa_bleu.json",
  ))
    assert.ok(Math.abs(bleu(candidate, right) - score) < 1e-12, `${bleu(candidate, right)} ${score}`);
  assert.equal(bleu("", "x"), 0);
});

test("control characters part words as RULER has it", () => {
  assert.equal(matchAll("a\u0000b", ["a\nb"]), 1);
});

test("a strict match is the value and nothing else", () => {
  assert.equal(exactMatch('  "Src/A.ts".\nand more', ["src/a.ts"]), 1);
  assert.equal(exactMatch("src/superuser.ts", ["user.ts"]), 0);
  assert.equal(exactMatch("I think src/a.ts", ["src/a.ts"]), 0);
});

test("sets: lists in any form are read, listing everything costs precision", () => {
  const right = ["src/a.ts", "src/b.ts"];
  for (const list of [
    "src/a.ts, src/b.ts",
    "src/b.ts and src/a.ts",
    "The files are: `src/a.ts`, `src/b.ts`.",
    "- src/a.ts\n- src/b.ts",
    "1. src/a.ts\n2. src/b.ts",
  ])
    assert.deepEqual(setScore(list, right), { precision: 1, recall: 1, f1: 1 }, list);
  assert.deepEqual(setScore("src/a.ts, x, y, z", right), { precision: 0.25, recall: 0.5, f1: 1 / 3 });
  assert.deepEqual(setScore("", right), { precision: 0, recall: 0, f1: 0 });
  assert.equal(setScore("f(a, b); g()", ["f(a, b)", "g()"]).f1, 1, "an answer with a comma stays whole");
});

test("edit similarity: 1 for itself, 0 for nothing in common, symmetric", () => {
  assert.equal(editSimilarity("abc", "abd"), 2 / 3);
  assert.equal(editSimilarity("", ""), 1);
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      assert.equal(editSimilarity(a, a), 1);
      assert.equal(editSimilarity(a, b), editSimilarity(b, a));
      assert.ok(editSimilarity(a, b) >= 0 && editSimilarity(a, b) <= 1);
    }),
  );
});

test("each task is scored by its own rule", () => {
  const answered = (prediction: string, ...answers: string[]) => ({ prediction, answers });
  assert.equal(scoreOf("niah", answered("It is 1234567.", "1234567")), 1);
  assert.equal(scoreOf("repo-multivalue", answered("1 and 2", "1", "2", "3", "4")), 0.5);
  assert.equal(scoreOf("ruler-qa-1", answered("b", "a", "b")), 1);
  assert.equal(scoreOf("repo-qa-single", answered("b", "a", "b")), 0.5);
  assert.equal(metricsOf("repo-qa-single", [answered("b", "a", "b")])["string_match_part"], 100);
  assert.equal(metricsOf("repo-multivalue", [answered("2, 1", "1", "2")])["exact_match"], 100);
  assert.equal(metricsOf("repo-multivalue", [answered("1, 2, 3", "1", "2")])["exact_match"], 0);
  assert.equal(scoreOf("repo-fim", answered("```ts\nreturn a;\n```", "return a;")), 1);
  assert.equal(scoreOf("repo-function", answered("```\nfunction f() { return 1; }\n```", "function f() { return 1; }")), 1);
  assert.equal(scoreOf("repo-function", answered("function g() {}", "function f() { return 1; }")), 0);
  assert.equal(scoreOf("niah", answered("anything")), 0);
  assert.deepEqual(metricsOf("niah", []), { string_match_all: 0, exact_match: 0, precision: 0, recall: 0, f1: 0 });
});
