import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { anchorAt } from "../../src/core/annotate/anchor.ts";
import { printAnnotations } from "../../src/core/annotate/annotations.ts";
import { formats } from "../../src/core/export/formats/table.ts";
import type { Annotation, AnnotationStatus } from "../../src/core/model/annotation.ts";
import type { Sample } from "../../src/core/model/sample.ts";
import type { CheckReport } from "../../src/node/export/checkDataset.ts";
import type { ExportReport } from "../../src/node/engine/engine.ts";
import { repoloom, repoloomJson } from "../support/cli.ts";
import { git, gitRepository, temporaryFolder } from "../support/temporary.ts";

const retry =
  "// Why is the delay doubled?\nexport function retry(times: number) {\n  return 2 ** times; // to spare the server\n}\n";
const files = {
  "src/retry.ts": retry,
  "src/use.ts": 'import { retry } from "./retry.js";\nretry(3);\n',
  "src/chat.ts": 'export const end = "<|im_end|>";\n',
  "package.json": '{"name": "x", "license": "MIT"}\n',
};
const repository = gitRepository(files);

/** The command that a card tells, with its files in this folder, for another target. */
function rebuildOf(dataset: string, target: string): string[] {
  const card = readFileSync(join(dataset, "README.md"), "utf8");
  const command = /```sh\nrepoloom ([^]*?)\n```/.exec(card)![1]!.replaceAll("\\\n", " ");
  const words = [...command.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g)].map(
    ([, quoted, plain]) => plain ?? quoted!.replaceAll("'\\''", "'"),
  );
  assert.deepEqual([words[0], words[1], words.at(-1)], ["export", ".", "dataset"]);
  return ["export", repository, ...words.slice(2, -1), target];
}

function annotation(
  id: string,
  status: AnnotationStatus,
  path: keyof typeof files,
  question: string,
  answer: string,
): Annotation {
  const text = files[path];
  const blob = git(repository, "rev-parse", `HEAD:${path}`).trim();
  const mark = (words: string) =>
    anchorAt({ path, blob, text }, { start: text.indexOf(words), end: text.indexOf(words) + words.length });
  return {
    id,
    status,
    question: { text: "", spans: [mark(question)] },
    answer: { text: "", spans: [mark(answer)] },
    evidence: [],
    labels: [],
    author: "",
    note: "",
  };
}

mkdirSync(join(repository, ".repoloom"));
writeFileSync(
  join(repository, ".repoloom/annotations.jsonl"),
  printAnnotations({
    annotations: [
      annotation("a", "ready", "src/retry.ts", "Why is the delay doubled?", "to spare the server"),
      annotation("b", "draft", "src/retry.ts", "Why is the delay doubled?", "to spare the server"),
      annotation("c", "ready", "src/chat.ts", "end", "const"),
    ],
    broken: [],
  }),
);

test("ready annotations become rows; the others are named", () => {
  const target = join(temporaryFolder(), "dataset");
  const report = repoloomJson<ExportReport>(["export", repository, "-o", target, "--format", "trl,messages", "--limit", "4096"]);
  assert.deepEqual(report.dropped, [{ reason: "special-token", count: 1 }]);
  assert.deepEqual([report.splits["train"]?.rows, report.dir], [1, target]);
  const row = readRow<Sample>(target, "messages");
  const [user, assistant] = row.messages;
  assert.ok(user!.content.endsWith("Why is the delay doubled?"));
  assert.equal(assistant!.content, "to spare the server");
  assert.ok(!user!.content.includes("<|im_end|>"), "the file with a special token is left out");
  const [evidence] = row.meta.evidence;
  assert.equal(user!.content.slice(evidence!.start, evidence!.end), "to spare the server");
  assert.equal(row.meta.n_tokens_prompt + row.meta.n_tokens_target, row.meta.n_tokens_total);
  assert.deepEqual([row.meta.licenses, row.meta.commit], [["MIT"], git(repository, "rev-parse", "HEAD").trim()]);
  const { prompt, completion, id } = readRow<{ prompt: unknown[]; completion: unknown[]; id: string }>(target, "trl");
  assert.deepEqual([prompt, completion, id], [[user], [assistant], row.id]);
});

test("the same export gives the same bytes; it replaces the old one and nothing else", () => {
  const target = join(temporaryFolder(), "dataset");
  const run = () => repoloom(["export", repository, "-o", target, "--jobs", "1"]);
  assert.equal(run().code, 0);
  const first = readFileSync(join(target, "manifest.json"), "utf8");
  assert.equal(run().code, 0);
  assert.equal(readFileSync(join(target, "manifest.json"), "utf8"), first);
  assert.deepEqual(readdirSync(join(target, "..")), ["dataset"]);

  const foreign = temporaryFolder();
  writeFileSync(join(foreign, "mine.txt"), "mine");
  const refused = repoloom(["export", repository, "-o", foreign]);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /not empty/);
  assert.deepEqual(readdirSync(foreign), ["mine.txt"]);
});

test("the command that the card tells makes the same bytes", () => {
  const folder = temporaryFolder();
  const lines = (path: string, rows: readonly unknown[]) =>
    writeFileSync(join(folder, path), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  lines("short.jsonl", [{ instruction: "1+1?", input: "", output: "2" }]);
  lines("not this.jsonl", [{ text: "a sentence of a benchmark that nobody may ever train a model on, not even by mistake" }]);
  const asked = [
    "--format",
    "trl,prepacked,text",
    "--limit",
    "4096",
    "--secrets",
    "redact",
    "--licenses",
    "MIT,ISC",
    "--duplicates",
    "near",
  ];
  const more = [
    "--exclude",
    "src/chat.ts",
    "--split",
    "train=0.5,test=0.5",
    "--split-by",
    "file",
    "--seed",
    "3",
    "--container",
    "jsonl.gz",
  ];
  const inputs = [
    "--short",
    "short.jsonl",
    "--mix",
    "long:short=1:1",
    "--decontaminate",
    "not this.jsonl",
    "--loss-weighting",
    "sequence",
  ];
  const run = (args: readonly string[]) => repoloom(args, { cwd: folder });
  const first = run(["export", repository, ...asked, ...more, ...inputs, "-o", join(folder, "first")]);
  assert.equal(first.code, 0, first.stderr);
  const again = run(rebuildOf(join(folder, "first"), join(folder, "again")));
  assert.equal(again.code, 0, again.stderr);
  const manifests = ["first", "again"].map((name) => readFileSync(join(folder, name, "manifest.json"), "utf8"));
  assert.equal(manifests[1], manifests[0], "the manifest has the hash of every file");
});

test("every format of one export holds the same samples; text has the contexts too", () => {
  const target = join(temporaryFolder(), "dataset");
  const ids = formats.map(({ id }) => id);
  const report = repoloomJson<ExportReport>(["export", repository, "-o", target, "--format", ids.join(","), "--limit", "4096"]);
  const manifest = JSON.parse(readFileSync(join(target, "manifest.json"), "utf8"));
  const rowsIn = (format: string): number =>
    manifest.files
      .filter((file: { format?: string }) => file.format === format)
      .reduce((sum: number, { rows }: { rows: number }) => sum + rows, 0);
  assert.deepEqual(
    ids.map(rowsIn),
    ids.map((id) => ({ text: 2, "longlora-bin": 2, fim: 0 })[id] ?? 1),
  );
  assert.equal(report.splits["train"]!.rows, 2);
  const { meta } = readRow<Sample>(target, "messages");
  const { input_ids, labels } = readRow<{ input_ids: number[]; labels: number[] }>(target, "pretokenized");
  assert.equal(input_ids.length, meta.n_tokens_total);
  assert.equal(labels.filter((label) => label !== -100).length, meta.n_tokens_target);
  assert.ok(existsSync(join(target, "llama-factory/dataset_info.json")));
  assert.ok(existsSync(join(target, "mlx/train.jsonl")) && existsSync(join(target, "megatron/training.jsonl")));
});

test("with --format text a repository without marks is exported as its contexts", () => {
  const target = join(temporaryFolder(), "dataset");
  const bare = gitRepository({ "a.ts": "1\n" });
  const args = ["export", bare, "-o", target, "--format", "text,trl"];
  assert.deepEqual(repoloomJson<ExportReport>(args).splits["train"], {
    rows: 1,
    tokens: readRow<{ n_tokens: number }>(target, "text").n_tokens,
    files: ["text/train-00000-of-00001.jsonl"],
  });
  assert.equal(readRow<{ text: string }>(target, "text").text, '<file path="a.ts">\n1\n</file>\n');
  const card = readFileSync(join(target, "README.md"), "utf8");
  assert.ok(!card.includes("config_name: trl"), "a configuration without files cannot be loaded");
});

test("samples of a file are exported too, counted anew; splits and short rows as asked", () => {
  const folder = temporaryFolder();
  const first = join(folder, "first");
  repoloomJson<ExportReport>(["export", repository, "-o", first, "--format", "messages", "--limit", "4096"]);
  const made = readRow<Sample>(first, "messages");
  const copies = Array.from({ length: 6 }, (_, n) => ({ ...made, id: `copy/${n}`, meta: { ...made.meta, n_tokens_total: 9 } }));
  const tasks = join(folder, "tasks.jsonl");
  writeFileSync(tasks, copies.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const short = join(folder, "short.json");
  writeFileSync(short, JSON.stringify([1, 2, 3, 4].map((n) => ({ instruction: `${n}?`, input: "", output: `${n}!` }))));
  const target = join(folder, "dataset");
  const flags = ["--format", "messages,longalpaca", "--limit", "4096", "--split", "train=0.5,validation=0.5"];
  const args = ["export", repository, "-o", target, ...flags, "--tasks", tasks, "--short", short];
  const report = repoloomJson<ExportReport>(args);
  const rows = Object.values(report.splits)
    .flatMap(({ files: paths }) => paths.filter((path) => path.startsWith("messages/")))
    .flatMap((path) => readFileSync(join(target, path), "utf8").trim().split("\n"))
    .map((line) => JSON.parse(line) as Sample);
  const long = rows.filter(({ task }) => task !== "short");
  assert.deepEqual(long.map(({ id }) => id).toSorted(), [...copies.map(({ id }) => id), made.id].toSorted());
  assert.deepEqual(new Set(long.map(({ split }) => split)).size, 1, "one haystack, one split");
  assert.equal(rows.length - long.length, 2, "7 long rows ask for 2 short ones");
  for (const { meta } of long) assert.deepEqual(meta, made.meta);
  const { recipe } = JSON.parse(readFileSync(join(target, "manifest.json"), "utf8"));
  assert.deepEqual(
    recipe.inputs.map(({ role, name }: { role: string; name: string }) => [role, name]),
    [
      ["tasks", "tasks.jsonl"],
      ["short", "short.json"],
    ],
  );
  assert.match(readFileSync(join(target, "README.md"), "utf8"), /--tasks tasks\.jsonl.*--split train=0\.5,validation=0\.5/s);

  writeFileSync(tasks, `${JSON.stringify(made)}\n{"id": "x"}\n`);
  const broken = repoloom(args);
  assert.equal(broken.code, 1);
  assert.match(broken.stderr, /tasks\.jsonl line 2 is not a sample: task/);
  const wrong: [string[], RegExp][] = [
    [["--mix", "long:short=3:1"], /--mix needs the short rows/],
    [["--split", "train=0.9"], /add up to 0\.9/],
  ];
  for (const [more, why] of wrong) {
    const { code, stderr } = repoloom(["export", repository, "-o", target, ...more]);
    assert.equal(code, 2);
    assert.match(stderr, why);
  }
});

test("check: an export has no problem; an edited row has", () => {
  const target = join(temporaryFolder(), "dataset");
  const ids = formats.map(({ id }) => id).join(",");
  assert.equal(repoloom(["export", repository, "-o", target, "--format", ids, "--limit", "4096"]).code, 0);
  const report = repoloomJson<CheckReport>(["check", target]);
  assert.deepEqual(report, { rows: formats.length + 1, problems: [] });
  const path = join(target, "messages/train-00000-of-00001.jsonl");
  writeFileSync(path, readFileSync(path, "utf8").replace("to spare the server", "to spare all of the servers"));
  const { code, stdout } = repoloom(["check", target, "--json"]);
  const { problems } = JSON.parse(stdout) as CheckReport;
  assert.equal(code, 1);
  assert.deepEqual(new Set(problems.map(({ file }) => file)), new Set(["messages/train-00000-of-00001.jsonl"]));
  assert.match(problems.map(({ problem }) => problem).join("\n"), /changed.*\n.*n_tokens_prompt says/);
  assert.match(repoloom(["check", target, "--limit", "10"]).stdout, /tokens, the limit is 10/);
  assert.equal(repoloom(["check"]).code, 2);
  assert.equal(repoloom(["check", join(target, "none")]).code, 1);
});

test("nothing to write and wrong formats are told; nothing is left behind", () => {
  const target = join(temporaryFolder(), "dataset");
  const bare = gitRepository({ "a.ts": "1\n" });
  const { code, stderr } = repoloom(["export", bare, "-o", target]);
  assert.deepEqual([code, existsSync(target)], [1, false]);
  assert.match(stderr, /nothing to export/i);
  const wrong = repoloom(["export", repository, "-o", target, "--format", "trll"]);
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /trl, messages/);
});

function readRow<T>(target: string, format: string): T {
  const shard = readdirSync(join(target, format))[0]!;
  return JSON.parse(readFileSync(join(target, format, shard), "utf8").trim()) as T;
}
