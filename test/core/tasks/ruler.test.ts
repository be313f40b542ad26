import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ruler } from "../../../src/core/export/formats/ruler.ts";
import { trainerView } from "../../../src/core/export/trainerView.ts";
import { familyOf } from "../../../src/core/tasks/families.ts";
import { english } from "../../../src/core/tasks/prompts/en.ts";
import { around, fill, listed, type Prompt } from "../../../src/core/tasks/prompts/prompts.ts";
import { wordCounter } from "../annotate/fake.ts";
import { made, prepared } from "./fake.ts";

interface Row {
  readonly index: number;
  readonly input: string;
  readonly outputs: readonly string[];
  readonly answer_prefix: string;
}

/** A row that RULER itself wrote. */
function original(task: string): Row {
  const path = new URL(`../../reference/ruler/${task}.jsonl`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8").split("\n")[0]!) as Row;
}

/** What RULER asks for in a row of its own: read off its prefix. */
function askedIn({ answer_prefix }: Row): { type: string; query: string } {
  const [, type, query] = / The special magic (\w+) for (.+) mentioned/.exec(answer_prefix)!;
  return { type: type!, query: query! };
}

/** The context of one of RULER's rows, which must stand in our words as in its own. */
function contextOf({ input, answer_prefix }: Row, prompt: Prompt, values: Readonly<Record<string, string>>): string {
  const { instruction, question } = around(prompt.template, values);
  assert.equal(answer_prefix, fill(prompt.prefix, values));
  const start = input.lastIndexOf(instruction);
  assert.ok(start >= 0, instruction);
  assert.ok(input.endsWith(question), question);
  return input.slice(start + instruction.length, input.length - question.length);
}

const needleTasks = ["single_1", "single_2", "single_3", "multikey_1", "multikey_2", "multikey_3", "multivalue", "multiquery"];

test("our words are RULER's, and our oracle reads the answers off RULER's own rows", () => {
  for (const name of needleTasks) {
    const row = original(`niah_${name}`);
    const { type, query } = askedIn(row);
    const prompt = row.outputs.length === 1 ? english.one : english.many;
    const context = contextOf(row, prompt, { type, query });
    const keys = query.split(/, and |, /);
    assert.equal(listed(keys, english.list), query);
    const form = fill(english.needle, { type: type.endsWith("s") ? type : `${type}s` });
    const seen = { files: [], context, instruction: "", question: query, params: { form: [form], query: keys }, claimed: [] };
    const reading = familyOf(`ruler-niah-${name.replace("_", "-")}`)!.oracle(seen);
    if (typeof reading === "string") assert.fail(`${name}: ${reading}`);
    assert.deepEqual([...reading.answers].toSorted(), [...row.outputs].toSorted(), name);
  }
});

test("vt, cwe and fwe: the same", () => {
  const vt = original("vt");
  const value = /assigned the value (\d+) in the text above\.$/.exec(vt.input)![1]!;
  const chain = contextOf(vt, english.vt, { query: value, count: "5" });
  const seen = { files: [], instruction: "", question: value, params: { query: [value] }, claimed: [] };
  assert.deepEqual((familyOf("ruler-vt")!.oracle({ ...seen, context: chain }) as { answers: string[] }).answers, vt.outputs);
  for (const [name, prompt] of [
    ["cwe", english.cwe],
    ["fwe", english.fwe],
  ] as const) {
    const row = original(name);
    const reading = familyOf(`ruler-${name}`)!.oracle({ ...seen, context: contextOf(row, prompt, {}) }) as { answers: string[] };
    assert.deepEqual(reading.answers.toSorted(), [...row.outputs].toSorted(), name);
  }
});

test("qa: the same words around the documents", () => {
  for (const name of ["qa_1", "qa_2"]) {
    const row = original(name);
    const question = row.input.slice(row.input.lastIndexOf("Question: ") + "Question: ".length);
    const documents = contextOf(row, english.qa, { query: question }).split("\n\nDocument ");
    assert.ok(documents.length > 5);
    assert.ok(documents[0]!.startsWith(fill(english.document, { number: "1", document: "" })));
  }
});

test("the noise and the example stand as in RULER's rows", async () => {
  const noise = english.noise.join(" ");
  assert.ok(original("niah_single_1").input.includes(`\n${noise}\n${noise}\n`));
  const { samples } = await made(await prepared(), ["ruler-vt", "ruler-cwe", "ruler-niah-single-1"], {
    lengths: [4096],
    samples: 1,
  });
  const [vt, cwe, single] = samples.map(({ messages }) => messages[0]!.content);
  const example = /^Memorize [^\n]+\n\nVAR [A-Z]{3} = \d{5}\n[\s\S]+?they are: {2}([A-Z]{3} ){4}[A-Z]{3}\n\nMemorize /;
  assert.match(original("vt").input, example);
  assert.match(vt!, example);
  const list = /^Below [^\n]+\n1\. [\s\S]+? 40\. [^\n]+\nQuestion: [^\n]+ in the list are: 1\. \S+ 2\. [^\n]+\nBelow /;
  assert.match(original("cwe").input, list);
  assert.match(cwe!, /^Below [^\n]+\n1\. [\s\S]+?\nQuestion: [^\n]+ in the list are: 1\. \S+ 2\. [^\n]+ 10\. \S+\nBelow /);
  assert.ok(single!.includes(`\n${noise}\n`));
  assert.match(vt!, /\nVAR [A-Z]{5} = VAR [A-Z]{5} \n/);
});

test("exported rows carry RULER's fields; the index is the row's, and room is left for the answer", async () => {
  const counter = wordCounter();
  const { samples } = await made(await prepared(), ["ruler-*"], { lengths: [16_000], samples: 2 });
  const view = trainerView(counter, 16_000);
  for (const [index, sample] of samples.entries()) {
    const row = (await ruler.row(sample, view, index)) as Record<string, number> & { input: string; answer_prefix: string };
    assert.equal(row["index"], index);
    assert.ok(row.answer_prefix.startsWith(" "), sample.id);
    assert.ok(row["length"]! <= 16_000 && row["length_w_model_temp"]! <= 16_000, `${sample.id}: ${row["length_w_model_temp"]}`);
    assert.equal("token_position_answer" in row, sample.task.startsWith("ruler-niah"), sample.id);
    for (const output of sample.answers) assert.ok(row.input.includes(output), sample.id);
    assert.ok(!("length" in original("vt")) || Object.keys(original("vt")).every((name) => name in row), sample.id);
  }
});
