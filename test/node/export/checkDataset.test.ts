import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Container } from "../../../src/core/export/container.ts";
import { formats } from "../../../src/core/export/formats/table.ts";
import type { Message, Sample } from "../../../src/core/model/sample.ts";
import { checkDataset } from "../../../src/node/export/checkDataset.ts";
import { exportDataset } from "../../../src/node/export/exportDataset.ts";
import { readManifest } from "../../../src/node/export/readManifest.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { origin, sampleOf, streamOf, view } from "../../core/export/fake.ts";

/** A sample whose figures are those of the view. */
function counted(id: string, messages?: readonly Message[]): Sample {
  const plain = sampleOf(id);
  const sample = { ...plain, messages: messages ?? plain.messages };
  const { text, answerStart } = view.render(sample.messages);
  const userStart = text.indexOf("user: ") + "user: ".length;
  const figures = { n_tokens_prompt: answerStart, n_tokens_target: text.length - answerStart, n_tokens_total: text.length };
  const evidence = sample.meta.evidence.map((one) => ({ ...one, start_token: userStart, end_token: userStart + 1 }));
  return { ...sample, meta: { ...sample.meta, ...figures, evidence } };
}

const talk = ["system", "user", "assistant", "user", "assistant"].map((role, n) => ({ role, content: `${n}` }) as Message);
const rows = [counted("a"), counted("b"), counted("talk", talk)];
const folder = temporaryFolder();

/** Every sample in every format, but for the ones that hold only some, and packed rows: all fit into one. */
const allRows = rows.length * formats.filter(({ only, pack }) => only === undefined && !pack).length + 1;

async function made(container: Container): Promise<string> {
  const target = join(folder, container);
  await exportDataset({ target, formats, origin, rows: streamOf(rows), view, container });
  return target;
}
const whole = await made("jsonl");

async function check(dir: string, limit = view.limit) {
  const checking = { view: { ...view, limit }, sameTokenizer: true };
  return await checkDataset({ dir, manifest: await readManifest(dir), checking, progress: () => {} });
}

test("what was exported has no problem, in any container and format", async () => {
  for (const dir of [whole, await made("jsonl.gz"), await made("jsonl.zst"), await made("parquet")])
    assert.deepEqual(await check(dir), { rows: allRows, problems: [] }, dir);
});

/** A copy with one file of rows changed; its problems without the one on its checksum. */
async function edited(format: string, change: (lines: string[]) => string[]): Promise<string[]> {
  const dir = join(temporaryFolder(), "d");
  cpSync(whole, dir, { recursive: true });
  const file = formats.find(({ id }) => id === format)!.fileOf?.("train") ?? "train-00000-of-00001.jsonl";
  const path = join(dir, format, file);
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  writeFileSync(
    path,
    change(lines)
      .map((line) => `${line}\n`)
      .join(""),
  );
  const { problems } = await check(dir);
  assert.match(problems[0]!.problem, /^changed: /);
  return problems.slice(1).map(({ file: named, row, problem }) => {
    assert.equal(named, `${format}/${file}`);
    return `${row ?? "-"} ${problem}`;
  });
}

/** Changes the second row. */
const row = (change: (columns: Record<string, any>) => unknown) => (lines: string[]) =>
  lines.with(1, JSON.stringify(change(JSON.parse(lines[1]!) as Record<string, any>)));

test("each fault is told with its file and row", async () => {
  const cases: [format: string, (lines: string[]) => string[], expected: RegExp[]][] = [
    ["trl", (lines) => [...lines, lines[0]!], [/^4 the id me\/it\/a is there before$/, /^- 4 rows, the manifest says 3$/]],
    ["trl", (lines) => lines.with(1, '{"id": "x'), [/^2 broken line: /]],
    ["trl", row(({ prompt: _, ...rest }) => rest), [/^2 prompt is missing$/]],
    ["trl", row((it) => ({ ...it, completion: [] })), [/^2 chat: .*answer is last/]],
    ["trl", row((it) => ({ ...it, completion: [{ role: "assistant", content: " " }] })), [/^2 the answer is empty/]],
    ["messages", row((it) => ({ ...it, messages: [{ role: "user", content: 3 }] })), [/^2 messages\.0\.content is no string$/]],
    [
      "messages",
      row((it) => ({ ...it, messages: it["messages"].with(0, { role: "user", content: "?" }) })),
      [/^2 meta\.n_tokens_prompt says \d+, there are \d+$/, /n_tokens_total/],
    ],
    ["messages", row((it) => ({ ...it, answers: ["\ud800"] })), [/^2 a lone surrogate/]],
    ["messages", row((it) => ({ ...it, meta: { ...it["meta"], seed: "0" } })), [/^2 meta\.seed is no int64$/]],
    ["messages", row((it) => ({ ...it, meta: { ...it["meta"], evidence: [null] } })), [/^2 meta\.evidence\.0 is missing$/]],
    ["messages", row((it) => ({ ...it, meta: { ...it["meta"], evidence: [{ path: "a" }] } })), [/^2 meta\.evidence\.0\.start: /]],
    [
      "messages",
      row((it) => ({ ...it, meta: { ...it["meta"], evidence: [{ ...it["meta"].evidence[0], start: 2, end: 4 }] } })),
      [/^2 meta\.evidence\.0 says tokens 6 to 7, they are 8 to 10$/],
    ],
    ["axolotl-segments", row((it) => ({ ...it, segments: [{ label: true }] })), [/^2 a segment without/]],
    ["sharegpt", row((it) => ({ ...it, conversations: [{ from: null }, null] })), [/^2 conversations\.1 is missing$/]],
    ["alpaca", row((it) => ({ ...it, extra: 1 })), [/^2 extra is no column of this format$/]],
    ["sharegpt", row((it) => ({ ...it, conversations: it["conversations"].toReversed() })), [/^2 chat: /]],
    ["sharegpt", row((it) => ({ ...it, conversations: [{ from: "tool", value: "" }] })), [/^2 chat: 0\.role: /]],
    ["mlx", () => ["[]"], [/^1 not a row/, /^- 1 rows, the manifest says 3$/]],
    ["pretokenized", row((it) => ({ ...it, labels: it["labels"].map(() => -100) })), [/^2 no token is trained$/]],
    [
      "pretokenized",
      row((it) => ({ ...it, labels: it["labels"].slice(1) })),
      [/^2 the columns differ in length$/, /^2 a label is not its token$/],
    ],
    ["axolotl-segments", row((it) => ({ ...it, segments: it["segments"].slice(0, 1) })), [/^2 no segment is trained$/]],
    ["text", row((it) => ({ ...it, text: "?" })), [/^2 n_tokens says \d+, there are 1$/]],
  ];
  for (const [format, change, expected] of cases) {
    const problems = await edited(format, change);
    assert.equal(problems.length, expected.length, `${format}: ${problems.join("\n")}`);
    for (const [index, pattern] of expected.entries()) assert.match(problems[index]!, pattern, format);
  }
});

// RULER's rows hold the question alone, which is short enough here.
test("rows over the limit are counted anew; without the manifest all but checksums is checked", async () => {
  const over = await check(whole, 60);
  const named = new Set(over.problems.map(({ file }) => file.split("/")[0]));
  assert.deepEqual(
    named,
    new Set(formats.filter(({ id, only, isStream }) => only === undefined && !isStream && id !== "ruler").map(({ id }) => id)),
  );
  assert.ok(over.problems.every(({ problem }) => /^\d+ tokens, the limit is 60$/.test(problem)));
  const dir = join(temporaryFolder(), "d");
  cpSync(whole, dir, { recursive: true });
  rmSync(join(dir, "manifest.json"));
  const { rows: read, problems } = await check(dir);
  assert.deepEqual([read, problems.map(({ file, row: line }) => [file, line])], [allRows, [["manifest.json", null]]]);
});

test("files that are missing, new or torn; a folder that is no dataset", async () => {
  const dir = join(temporaryFolder(), "d");
  cpSync(join(folder, "jsonl.gz"), dir, { recursive: true });
  rmSync(join(dir, "trl/train-00000-of-00001.jsonl.gz"));
  cpSync(join(dir, "openai/train-00000-of-00001.jsonl.gz"), join(dir, "openai/more.jsonl.gz"));
  truncateSync(join(dir, "alpaca/train-00000-of-00001.jsonl.gz"), 40);
  const told = (await check(dir)).problems.map(({ file, problem }) => `${file.split("/")[0]} ${problem.split(/[:,]/)[0]}`);
  assert.deepEqual(told.toSorted(), [
    "alpaca 0 rows",
    "alpaca cannot be read",
    "alpaca changed",
    "openai the manifest does not list it",
    "trl missing",
  ]);
  const parquet = join(temporaryFolder(), "d");
  cpSync(join(folder, "parquet"), parquet, { recursive: true });
  truncateSync(join(parquet, "trl/train-00000-of-00001.parquet"), 400);
  assert.ok(
    (await check(parquet)).problems.some(({ file, problem }) => file.startsWith("trl/") && /cannot be read/.test(problem)),
  );
  assert.deepEqual(
    (await check(temporaryFolder())).problems.map(({ file }) => file),
    ["manifest.json", "."],
  );
});

test("packed rows and streams of tokens: what is in them twice, and what their side file says", async () => {
  const packed = await edited("prepacked", ([line]) => [line!, line!]);
  assert.equal(packed.filter((problem) => /the id .* is there before/.test(problem)).length, rows.length);
  const dir = join(temporaryFolder(), "d");
  cpSync(whole, dir, { recursive: true });
  const bin = join(dir, "longlora-bin/train.bin");
  const facts = JSON.parse(readFileSync(join(dir, "longlora-bin/train.json"), "utf8"));
  const tokens = await Promise.all(rows.map(async ({ messages }) => [...(await view.encode(view.render(messages).text)).ids]));
  assert.deepEqual(facts, {
    dtype: "uint16",
    tokenizer: origin.tokenizer,
    doc_offsets: [0, ...tokens.map((_, index) => tokens.slice(0, index + 1).flat().length)],
    doc_ids: rows.map(({ id }) => id),
  });
  const bytes = readFileSync(bin);
  assert.deepEqual(
    Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readUInt16LE(2 * at)),
    tokens.flat(),
  );
  truncateSync(bin, 10);
  const { problems } = await check(dir);
  const told = problems.filter(({ file }) => file === "longlora-bin/train.bin").map(({ problem }) => problem);
  assert.match(told.join("\n"), /^changed: .*\n5 tokens, doc_offsets say \d+$/);
  rmSync(join(dir, "longlora-bin/train.json"));
  assert.match((await check(dir)).problems.map(({ problem }) => problem).join("\n"), /the \.json beside it does not say/);
});

test("ids over 65,535 are written in 32 bits, also where only a special token has such a one", async () => {
  const wide = async (encode: typeof view.encode) => {
    const target = join(temporaryFolder(), "d");
    const longlora = formats.filter(({ isStream }) => isStream);
    await exportDataset({
      target,
      formats: longlora,
      origin,
      rows: streamOf(rows),
      view: { ...view, specialTokens: ["<|end|>"], encode },
    });
    const { dtype, doc_offsets: offsets } = JSON.parse(readFileSync(join(target, "longlora-bin/train.json"), "utf8"));
    const bytes = readFileSync(join(target, "longlora-bin/train.bin"));
    return [dtype, bytes.length / offsets.at(-1), bytes.readUInt32LE(0)];
  };
  const special = Uint32Array.of(151_645);
  assert.deepEqual(
    await wide(async (text) => (text === "<|end|>" ? { ids: special, starts: special } : await view.encode(text))),
    ["uint32", 4, 117],
  );
  const high = (ids: Uint32Array) => ids.map((id) => id + 70_000);
  assert.deepEqual(
    await wide(async (text) => {
      const { ids, starts } = await view.encode(text);
      return { ids: high(ids), starts };
    }),
    ["uint32", 4, 70_117],
  );
});
