import assert from "node:assert/strict";
import { test } from "node:test";
import { formatsOf } from "../../../src/core/export/formats/table.ts";
import type { Columns } from "../../../src/core/export/formats/format.ts";
import { Rows } from "../../../src/core/export/rows.ts";
import { Problem } from "../../../src/core/model/problem.ts";
import { sampleOf, view } from "./fake.ts";

test("trl: prompt and completion; messages: the sample; the same id in both, never messages beside prompt", () => {
  const sample = sampleOf("a");
  const [trl, messages] = formatsOf(["trl", "messages"]).map((format) => format.row(sample, view, 0) as Columns);
  const { messages: chat, id, ...about } = sample;
  assert.deepEqual(trl, { id, prompt: [chat[0]], completion: [chat[1]], ...about });
  assert.deepEqual(Object.keys(trl).slice(0, 3), ["id", "prompt", "completion"]);
  assert.ok(!("messages" in trl) && !("prompt" in messages!));
  assert.deepEqual(messages, sample);
});

test("a conversation of several turns: the last answer is the completion", () => {
  const chat = ["user", "assistant", "user", "assistant"].map((role, n) => ({ role: role as "user", content: String(n) }));
  const row = formatsOf(["trl"])[0]!.row({ ...sampleOf("a"), messages: chat }, view, 0) as Columns;
  assert.deepEqual([row["prompt"], row["completion"]], [chat.slice(0, 3), chat.slice(3)]);
});

test("a format that is none is told with the ones there are", () => {
  assert.throws(
    () => formatsOf(["trl", "parquet"]),
    (error) =>
      error instanceof Problem && error.code === "usage" && /no export format parquet.*trl, messages/.test(error.message),
  );
  assert.deepEqual(
    formatsOf(["messages", "trl", "messages"]).map(({ id }) => id),
    ["messages", "trl"],
  );
});

test("splits are told in the order that was asked for; those that stay empty are not there", async () => {
  const rows = new Rows(formatsOf(["trl"]), view, ["train", "validation", "test"]);
  for (const split of ["test", "more", "train"]) await rows.add(sampleOf(split, 30, split));
  assert.deepEqual([...rows.facts().splits.keys()], ["train", "test", "more"]);
});

test("the books: a line in each format, repeated ids and broken text dropped, totals right", async () => {
  const rows = new Rows(formatsOf(["trl", "messages"]), view);
  assert.equal(rows.whyNone(), "no annotation is ready");
  const lines = await rows.add(sampleOf("a", 30));
  assert.deepEqual(
    lines.map(({ format, split, line }) => [format.id, split, JSON.parse(line).id, line.endsWith("}\n")]),
    [
      ["trl", "train", "me/it/a", true],
      ["messages", "train", "me/it/a", true],
    ],
  );
  assert.deepEqual(await rows.add(sampleOf("a", 30)), []);
  assert.deepEqual(await rows.add({ ...sampleOf("b"), answers: ["\ud800"] }), []);
  assert.deepEqual(await rows.add({ id: "c", reason: "orphan" }), []);
  await rows.add(sampleOf("d", 50));
  const { splits, dropped } = rows.facts();
  assert.deepEqual([...splits], [["train", { rows: 2, tokens: 100, longest: 60 }]]);
  assert.deepEqual(dropped, [
    { id: "me/it/a", reason: "repeated-id" },
    { id: "me/it/b", reason: "not-well-formed" },
    { id: "c", reason: "orphan" },
  ]);
  assert.equal(rows.whyNone(), "every row was dropped (not-well-formed 1, orphan 1, repeated-id 1)");
});
