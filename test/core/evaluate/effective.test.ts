import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Scored } from "../../../src/core/evaluate/cells.ts";
import { effectiveOf, rulerTasks } from "../../../src/core/evaluate/effective.ts";

interface Row {
  readonly model: string;
  readonly effective: string;
  readonly scores: (number | null)[];
  readonly increasing: number | null;
  readonly decreasing: number | null;
}

const folder = join(import.meta.dirname, "../../reference/ruler-table");
const { lengths, rows } = JSON.parse(readFileSync(join(folder, "table.json"), "utf8")) as { lengths: number[]; rows: Row[] };

function scored(scores: readonly (number | null)[]): Scored[] {
  return scores.flatMap((score, index) =>
    score === null
      ? []
      : [{ id: `${index}`, task: "ruler-vt", length: lengths[index]!, depth: null, status: "ok", score: score / 100 }],
  );
}

/** As the table prints it. */
function printed(point: number | null, scores: readonly (number | null)[]): string {
  if (point === null) return "<4K";
  const passedAll = scores.at(-1) !== null && point === 131_072;
  return passedAll ? ">128K" : `${point / 1024}K`;
}

test("RULER's rule gives RULER's table, but for the five rows that do not follow it", () => {
  const differing = rows.filter(
    ({ scores, effective }) => printed(effectiveOf(scored(scores)).point, scores) !== effective.toUpperCase(),
  );
  assert.deepEqual(differing.map(({ model }) => model).toSorted(), [
    "EXAONE-4.0-1.2B*",
    "Qwen2.5-7B-Instruct-1M*",
    "Qwen3-14B*",
    "Qwen3-4B*",
    "Qwen3-8B*",
  ]);
  assert.equal(rows.length, 44);
});

test("weighted averages are those of the table", () => {
  for (const { model, scores, increasing, decreasing } of rows) {
    if (increasing === null || decreasing === null) continue;
    const { weighted } = effectiveOf(scored(scores));
    assert.ok(Math.abs(weighted.increasing! - increasing) < 0.11, `${model} ${weighted.increasing} ${increasing}`);
    assert.ok(Math.abs(weighted.decreasing! - decreasing) < 0.11, `${model} ${weighted.decreasing} ${decreasing}`);
  }
});

function answers(length: number, right: number, of: number, status: Scored["status"] = "ok"): Scored[] {
  return Array.from({ length: of }, (_, index) => ({
    id: `${length}-${index}`,
    task: "passkey",
    length,
    depth: null,
    status,
    score: index < right ? 1 : 0,
  }));
}

test("sure needs the low end of the interval; nothing beyond the first failure counts", () => {
  const effective = effectiveOf([
    ...answers(128, 100, 100),
    ...answers(256, 9, 10),
    ...answers(512, 1, 10),
    ...answers(1024, 10, 10),
  ]);
  assert.deepEqual([effective.point, effective.sure], [256, 128]);
  assert.deepEqual(
    effective.lengths.map(({ average }) => average),
    [100, 90, 10, 100],
  );
  assert.equal(effective.ruler, false);
});

test("a length that was never answered is no length that passed", () => {
  const effective = effectiveOf([...answers(128, 50, 50), ...answers(256, 0, 5, "too-long"), ...answers(512, 0, 5, "error")]);
  assert.deepEqual([effective.point, effective.lengths[1]!.average, effective.lengths[2]!.n], [128, null, 0]);
  assert.equal(effectiveOf([]).point, null);
});

test("answers to prompts that were cut say nothing of a length", () => {
  const effective = effectiveOf([...answers(128, 50, 50), ...answers(256, 50, 50, "truncated")]);
  assert.deepEqual([effective.point, effective.lengths[1]!.average, effective.lengths[1]!.n], [128, null, 0]);
});

test("it is RULER's figure only with all thirteen tasks", () => {
  const all = rulerTasks.map((task): Scored => ({ id: task, task, length: 4096, depth: null, status: "ok", score: 1 }));
  assert.equal(effectiveOf(all).ruler, true);
  assert.equal(effectiveOf(all.slice(1)).ruler, false);
});
