import assert from "node:assert/strict";
import { test } from "node:test";
import { fim } from "../../../src/core/export/formats/fim.ts";
import { Rows } from "../../../src/core/export/rows.ts";
import { Problem } from "../../../src/core/model/problem.ts";
import type { Sample } from "../../../src/core/model/sample.ts";
import { sampleOf, view } from "./fake.ts";

const parts = ["a = 1", "# b\nx = ", "\ny = 3\n"] as const;
const content = `<file a.py>${parts[0]}</file>\n<before>${parts[1]}<after>${parts[2]}</after>\nWhat is missing?`;
const span = (part: string) => ({ start: content.indexOf(part), end: content.indexOf(part) + part.length });
const base = sampleOf("hole");
const sample = {
  ...base,
  task: "repo-fim",
  messages: [
    { role: "user", content },
    { role: "assistant", content: "2" },
  ],
  answers: ["2"],
  meta: {
    ...base.meta,
    files: [
      { path: "a.py", blob: "", ...span(parts[0]) },
      { path: "b.py", blob: "" },
    ],
    fim: { path: "b.py", prefix: span(parts[1]), suffix: span(parts[2]) },
  },
} as Sample;

const textFor = async (specialTokens: readonly string[], one: Sample = sample) => {
  const row = await fim.row(one, { ...view, specialTokens }, 0);
  return typeof row === "object" ? row["text"] : row;
};

test("each family writes a hole with its own tokens, known by the tokenizer's", async () => {
  const [, prefix, suffix] = parts;
  const families: [string[], string][] = [
    [
      ["<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>", "<|repo_name|>", "<|file_sep|>", "<|im_end|>"],
      `<|repo_name|>me/it\n<|file_sep|>a.py\na = 1\n<|file_sep|>b.py\n<|fim_prefix|>${prefix}<|fim_suffix|>${suffix}<|fim_middle|>2<|endoftext|>`,
    ],
    [
      ["<fim_prefix>", "<fim_suffix>", "<fim_middle>", "<repo_name>", "<file_sep>"],
      `<repo_name>me/it<file_sep>a.py\na = 1<file_sep><fim_prefix>b.py\n${prefix}<fim_suffix>${suffix}<fim_middle>2<file_sep>`,
    ],
    [
      ["<｜fim▁begin｜>", "<｜fim▁hole｜>", "<｜fim▁end｜>"],
      `<｜fim▁begin｜>#a.py\na = 1\n#b.py\n${prefix}<｜fim▁hole｜>${suffix}<｜fim▁end｜>2`,
    ],
    [["[SUFFIX]", "[PREFIX]"], `[SUFFIX]${suffix}[PREFIX]+++++ a.py\na = 1\n+++++ b.py\n${prefix}2`],
  ];
  for (const [tokens, text] of families) assert.equal(await textFor(tokens), text);
  const chosen = await fim.row(sample, { ...view, fimTokens: "codestral" }, 0);
  assert.equal((chosen as { text: string }).text, families[3]![1], "by option, whatever the tokenizer");
});

test("a tokenizer without such tokens, spans that do not fit, samples of other tasks", async () => {
  await assert.rejects(
    textFor(["<s>"]),
    (error) => error instanceof Problem && error.code === "usage" && /--fim-tokens/.test(error.message),
  );
  const tokens = ["[SUFFIX]", "[PREFIX]"];
  const broken = (hole: unknown) => ({ ...sample, meta: { ...sample.meta, fim: hole } }) as unknown as Sample;
  assert.equal(await textFor(tokens, broken(undefined)), "no-fim-spans");
  assert.equal(
    await textFor(tokens, broken({ path: "b.py", prefix: { start: 9, end: 4 }, suffix: span(parts[2]) })),
    "no-fim-spans",
  );
  assert.equal(await textFor(tokens, broken({ path: "b.py", prefix: span(parts[2]), suffix: span(parts[1]) })), "no-fim-spans");
  assert.equal(await textFor(tokens, base), undefined);
  const rows = new Rows([fim], { ...view, specialTokens: tokens });
  assert.deepEqual(await rows.add(base), []);
  assert.match(rows.whyNone(), /fim holds only samples of the task repo-fim/);
});
