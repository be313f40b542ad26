import assert from "node:assert/strict";
import { test } from "node:test";
import { readSample } from "../../../src/core/export/sampleSchema.ts";
import { shortSample } from "../../../src/core/export/shortRow.ts";
import type { Sample } from "../../../src/core/model/sample.ts";
import { origin, sampleOf } from "./fake.ts";

const turn = (role: string, content = role) => ({ role, content });

test("a sample of the contract's shape, further keys of its meta and all", () => {
  const sample = sampleOf("a");
  const richer = { ...sample, meta: { ...sample.meta, length_class: "8K", needles: [{ key: "k", start: 3 }, { key: "l" }] } };
  assert.deepEqual(readSample(JSON.stringify(richer)), richer);
  const talk = { ...sample, messages: ["system", "user", "assistant", "user", "assistant"].map((role) => turn(role)) };
  assert.deepEqual(readSample(JSON.stringify(talk)), talk);
});

test("what is wrong is named by its path", () => {
  const wrong: [(sample: Sample) => object, RegExp][] = [
    [(sample) => ({ ...sample, id: "" }), /^id: /],
    [({ meta: _, ...rest }) => rest, /^meta: /],
    [(sample) => ({ ...sample, split: "../x" }), /^split: not the name of a split/],
    [(sample) => ({ ...sample, messages: [turn("user")] }), /^messages: .*answer is last/],
    [(sample) => ({ ...sample, messages: [] }), /^messages: /],
    [(sample) => ({ ...sample, messages: [turn("user"), turn("system"), turn("assistant")] }), /^messages: /],
    [(sample) => ({ ...sample, messages: [turn("user"), turn("gpt")] }), /^messages\.1\.role: /],
    [(sample) => ({ ...sample, messages: [{ ...turn("user"), name: "x" }, turn("assistant")] }), /^messages\.0\.name: /],
    [(sample) => ({ ...sample, meta: { ...sample.meta, n_tokens_total: "9" } }), /^meta\.n_tokens_total: /],
    [(sample) => ({ ...sample, meta: { ...sample.meta, evidence: [{ start: 2 }] } }), /^meta\.evidence\.0\.end: /],
  ];
  for (const [change, why] of wrong) {
    const read = readSample(JSON.stringify(change(sampleOf("a"))));
    assert.ok(typeof read === "string" && why.test(read), `${JSON.stringify(read)} ${why}`);
  }
  assert.match(readSample(`{"id": `) as string, /JSON/);
});

test("short rows: Alpaca, prompt and completion, turns; what LongAlpaca's trainers strip and pass over", () => {
  const common = { ...origin, chat_template_sha256: "0".repeat(64) };
  const chatOf = (row: unknown) => {
    const sample = shortSample(row, 7, common);
    return typeof sample === "string" ? sample : sample.messages.map(({ content }) => content);
  };
  assert.deepEqual(chatOf({ instruction: "Q", input: "I", output: "Answer: A" }), ["Q\nI", "A"]);
  assert.deepEqual(chatOf({ instruction: "Q", input: "", output: "A" }), ["Q", "A"]);
  assert.deepEqual(chatOf({ prompt: "Q", completion: " A" }), ["Q", " A"]);
  assert.deepEqual(chatOf({ messages: [turn("user"), turn("assistant")] }), ["user", "assistant"]);
  assert.equal(chatOf({ instruction: "Q", output: null }), "no-answer");
  assert.equal(chatOf({ messages: [turn("user")] }), "not-a-row");
  assert.equal(chatOf({ text: "Q" }), "not-a-row");
  assert.equal(chatOf(["Q", "A"]), "not-a-row");
  const [named, numbered] = [{ id: "x" }, {}].map((more) => shortSample({ prompt: "Q", completion: "A", ...more }, 7, common));
  assert.deepEqual([(named as Sample).id, (numbered as Sample).id], ["short/x", "short/000007"]);
  assert.deepEqual(readSample(JSON.stringify({ ...(named as Sample), meta: { ...(named as Sample).meta, n_tokens_total: 9 } })), {
    ...(named as Sample),
    meta: { ...(named as Sample).meta, n_tokens_total: 9 },
  });
});
