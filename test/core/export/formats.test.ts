import assert from "node:assert/strict";
import { test } from "node:test";
import type { Columns, Format, Piece } from "../../../src/core/export/formats/format.ts";
import { formats, formatsOf } from "../../../src/core/export/formats/table.ts";
import { Rows } from "../../../src/core/export/rows.ts";
import type { Context } from "../../../src/core/model/context.ts";
import type { Message, Sample } from "../../../src/core/model/sample.ts";
import { origin, sampleOf, view } from "./fake.ts";

const one = (id: string): Format => formatsOf([id])[0]!;
const rowIn = async (id: string, sample: Sample): Promise<Columns> => {
  const row = await one(id).row(sample, view, 0);
  assert.ok(typeof row === "object", `${id}: ${JSON.stringify(row)}`);
  return row;
};
const sample = sampleOf("a");
const { id, messages } = sample;
const [user, answer] = messages.map(({ content }) => content) as [string, string];

test("what each trainer's loader reads, and no column more", async () => {
  const chat = { id, messages };
  const expected: Record<string, Columns> = {
    alpaca: { id, instruction: user, input: "", output: answer },
    longalpaca: { id, instruction: user, output: answer },
    sharegpt: {
      id,
      conversations: [
        { from: "human", value: user },
        { from: "gpt", value: answer },
      ],
    },
    openai: { messages },
    "axolotl-chat": chat,
    "llama-factory": chat,
    "ms-swift": chat,
    mlx: chat,
    ruler: {
      id,
      index: 0,
      input: user,
      outputs: sample.answers,
      length: user.length + sample.meta.n_tokens_target,
      length_w_model_temp: sample.meta.n_tokens_total,
      answer_prefix: "",
    },
    megatron: { id, input: user, output: answer },
  };
  for (const [format, row] of Object.entries(expected)) assert.deepEqual(await rowIn(format, sample), row, format);
});

test("every format declares the columns that its rows have, in their order", async () => {
  for (const format of formats.filter(({ isStream, only }) => !isStream && only === undefined)) {
    const made = (await format.row(sample, view, 0)) as Columns;
    const row = format.pack ? format.pack([made as unknown as Piece], view) : made;
    assert.deepEqual(Object.keys(row), Object.keys(format.features), format.id);
  }
});

test("a system turn and earlier turns: a role of their own where there are roles, text before the question elsewhere", async () => {
  const turns: Message[] = [
    { role: "system", content: "S" },
    { role: "user", content: "Q1" },
    { role: "assistant", content: "A1" },
    { role: "user", content: "Q2" },
    { role: "assistant", content: "A2" },
  ];
  const long = { ...sample, messages: turns };
  const { conversations } = await rowIn("sharegpt", long);
  assert.deepEqual(
    (conversations as { from: string }[]).map(({ from }) => from),
    ["system", "human", "gpt", "human", "gpt"],
  );
  assert.deepEqual(await rowIn("megatron", long), { id, input: "S\n\nQ1\n\nA1\n\nQ2", output: "A2" });
  assert.deepEqual((await rowIn("axolotl-chat", long))["messages"], turns);
});

test("segments: together the rendered chat, trained from the answer to the turn's end, counted one by one", async () => {
  const { segments } = await rowIn("axolotl-segments", sample);
  assert.deepEqual(segments, [
    { label: false, text: `user: ${user}\nassistant: ` },
    { label: true, text: `${answer}\n` },
  ]);
  const tight = { ...view, limit: view.render(messages).text.length };
  assert.equal(typeof (await one("axolotl-segments").row(sample, tight, 0)), "object");
  assert.equal(await one("axolotl-segments").row(sample, { ...tight, limit: tight.limit - 1 }, 0), "over-limit");
});

test("pretokenized: three columns of one length, labels from the first answer token on", async () => {
  const { text, answerStart } = view.render(messages);
  const counted = { ...sample, meta: { ...sample.meta, n_tokens_prompt: answerStart, n_tokens_total: text.length } };
  const { input_ids, labels, attention_mask } = (await rowIn("pretokenized", counted)) as Record<string, number[]>;
  assert.equal(String.fromCodePoint(...input_ids!), text);
  assert.deepEqual([labels!.length, attention_mask!.length, new Set(attention_mask)], [text.length, text.length, new Set([1])]);
  assert.deepEqual(new Set(labels!.slice(0, answerStart)), new Set([-100]));
  assert.equal(String.fromCodePoint(...labels!.slice(answerStart)), "yes\n");
});

test("where the template marks what is trained, exactly that is", async () => {
  const { text, answerStart } = view.render(messages);
  const trained = [
    { start: 0, end: 4 },
    { start: answerStart, end: text.length - 1 },
  ];
  const marked = { ...view, render: () => ({ text, answerStart, trained }) };
  const { labels } = (await one("pretokenized").row(sample, marked, 0)) as Record<string, number[]>;
  assert.equal(String.fromCodePoint(...labels!.filter((label) => label !== -100)), "useryes");
  assert.equal(labels!.at(-1), -100);
  const { segments } = (await one("axolotl-segments").row(sample, marked, 0)) as { segments: { label: boolean; text: string }[] };
  assert.equal(segments.map((segment) => segment.text).join(""), text);
  assert.deepEqual(
    segments.filter(({ label }) => label).map((segment) => segment.text),
    ["user", "yes"],
  );
});

test("names that loaders look for", () => {
  const names = (format: string) => ["train", "validation", "test"].map((split) => one(format).fileOf?.(split));
  assert.deepEqual(names("mlx"), ["train.jsonl", "valid.jsonl", "test.jsonl"]);
  assert.deepEqual(names("megatron"), ["training.jsonl", "validation.jsonl", "test.jsonl"]);
  const info = JSON.parse(one("llama-factory").beside!(["train", "validation"])["dataset_info.json"]!);
  assert.deepEqual(Object.keys(info), ["repoloom_train", "repoloom_validation"]);
  assert.equal(info.repoloom_train.formatting, "sharegpt", "openai would add a system text");
  assert.deepEqual(
    [info.repoloom_train.file_name, info.repoloom_train.tags.user_tag, info.repoloom_train.columns],
    [one("llama-factory").fileOf!("train"), "user", { messages: "messages" }],
  );
});

const context: Context = {
  id: "me/it:partition:10:00001",
  text: '<file path="a.ts">\n1</file>\n',
  n_tokens: 7,
  limit: 10,
  files: [{ path: "a.ts", blob: "b", start: 19, end: 20, n_tokens: 1, source_start: 0, source_end: 1, part: 1, parts: 1 }],
  metrics: { edges_inside: 0, edges_cut: 0, edges_in_order: 0, fill: 0.7, duplicate_tokens: 0 },
  repo: "me/it",
  commit: null,
  order: "dependency",
  mode: "partition",
  template: "file-tag",
  tokenizer: origin.tokenizer,
  seed: 0,
};

test("text: samples as the chat is written, contexts as they are; no other format takes contexts", async () => {
  const rows = new Rows(formatsOf(["text", "trl"]), view);
  const lines = [
    ...(await rows.add(sample)),
    ...(await rows.add({ id: context.id, split: "train", context, licenses: ["MIT"] })),
  ];
  assert.deepEqual(
    lines.map(({ format }) => format.id),
    ["text", "trl", "text"],
  );
  const [chat, , whole] = lines.map(({ line }) => JSON.parse(line));
  assert.deepEqual([chat.id, chat.text, chat.n_tokens], [id, view.render(messages).text, sample.meta.n_tokens_total]);
  assert.deepEqual([whole.id, whole.text, whole.n_tokens], [context.id, context.text, 7]);
  assert.deepEqual([whole.meta.files, whole.meta.licenses], [[{ path: "a.ts", blob: "b" }], ["MIT"]]);
  assert.deepEqual([...rows.facts().splits], [["train", { rows: 2, tokens: 57, longest: 50 }]]);
});

test("a field of meta that changes its type drops the row; exact formats take no further field", async () => {
  const rows = new Rows(formatsOf(["messages", "alpaca"]), view);
  const withFact = (name: string, fact: unknown) => {
    const plain = sampleOf(name);
    return { ...plain, meta: { ...plain.meta, fact } } as Sample;
  };
  await rows.add(withFact("a", "words"));
  assert.deepEqual(await rows.add(withFact("b", { of: 1 })), []);
  assert.equal((await rows.add(withFact("c", "more"))).length, 2);
  assert.deepEqual(rows.facts().dropped, [{ id: "me/it/b", reason: "mixed-types" }]);
});
