// A real model, small and ours, served by a real engine: from tasks to heat map. Expects dist/ to be built.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import type { RunScores } from "../../src/core/evaluate/runScores.ts";
import type { PerplexityReport } from "../../src/node/evaluate/perplexity.ts";
import { repoloom, repoloomJson } from "../support/cli.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { installEngine } from "./installEngine.ts";
import { writeNeedleModel } from "./needleModel.ts";

const needle = join(import.meta.dirname, "../reference/model/needle.gguf");
const scratch = temporaryFolder();
const samples = join(scratch, "samples.jsonl");
const cache = join(scratch, "cache");
let stop: () => void = () => {};
let url = "";

before(async () => {
  const server = spawn(process.execPath, [join(import.meta.dirname, "llamaServer.ts"), await installEngine(), needle], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  stop = () => server.kill();
  for await (const line of createInterface({ input: server.stdout })) {
    url = line;
    break;
  }
  assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/v1$/, "the engine serves the model");
});

after(() => stop());

const model = writeNeedleModel(join(scratch, "needle"));

test("pass keys of seven lengths are generated and verified for the model's own tokenizer", () => {
  const lengths = "384,512,768,1024,1536,2048";
  const { code, stderr } = repoloom([
    "tasks",
    scratch,
    "--task",
    "passkey",
    "--lengths",
    lengths,
    "--samples",
    "25",
    "--tokenizer",
    model,
    "-o",
    samples,
  ]);
  assert.equal(code, 0, stderr);
  assert.equal(readFileSync(samples, "utf8").trim().split("\n").length, 150);
  assert.equal(repoloom(["tasks", "--verify", samples, "--tokenizer", model]).code, 0);
});

function evaluate(
  run: string,
  ...more: string[]
): RunScores & { run: { sent: number; preflight: { tokens: { ours: number; theirs: number } } } } {
  return repoloomJson([
    "evaluate",
    samples,
    "--base-url",
    url,
    "--model",
    "needle",
    "--tokenizer",
    model,
    "-o",
    join(scratch, run),
    "--cache",
    cache,
    ...more,
  ]);
}

test("the model finds every key within what it was trained for, none far beyond", () => {
  const { cells, effective, statuses, run } = evaluate("a", "--concurrency", "2");
  const scores = new Map(cells.map(({ length, score }) => [length, score!]));
  assert.ok(scores.get(384)! >= 90 && scores.get(512)! >= 80, JSON.stringify([...scores]));
  assert.ok(scores.get(1536)! <= 10 && scores.get(2048)! <= 10, JSON.stringify([...scores]));
  assert.ok(scores.get(768)! < scores.get(384)!);
  assert.ok([384, 512].includes(effective.point!), `${effective.point}`);
  assert.deepEqual(statuses, { ok: 150 });
  assert.equal(run.sent, 150);
  assert.equal(run.preflight.tokens.ours, run.preflight.tokens.theirs, "the server counts as the samples' tokenizer does");
  for (const name of ["heatmap.svg", "heatmap.html", "ruler.svg", "report.md"])
    assert.ok(existsSync(join(scratch, "a", name)), name);
});

test("the cache answers a second run, byte for byte, without a request", () => {
  assert.equal(evaluate("b").run.sent, 0);
  assert.deepEqual(readFileSync(join(scratch, "b/scores.json")), readFileSync(join(scratch, "a/scores.json")));
});

test("as completions, one request at a time: the same answers", () => {
  const { cells, run } = evaluate("c", "--api", "completions", "--concurrency", "1");
  assert.equal(run.sent, 150);
  const first = JSON.parse(readFileSync(join(scratch, "a/scores.json"), "utf8")) as RunScores;
  assert.deepEqual(
    cells.map(({ score }) => score),
    first.cells.map(({ score }) => score),
  );
  const { differences } = repoloomJson<{ differences: { points: number }[] }>([
    "compare",
    join(scratch, "a"),
    join(scratch, "c"),
  ]);
  assert.ok(differences.every(({ points }) => points === 0));
});

const sentence = "The grass is green. The sky is blue. The sun is yellow. Here we go. There and back again. ";

test("perplexity by length: low within what the model was trained for, rising beyond", async () => {
  const text = join(scratch, "noise.txt");
  writeFileSync(text, sentence.repeat(40));
  const { perplexity } = repoloomJson<{ perplexity: PerplexityReport }>([
    "evaluate",
    "--perplexity",
    text,
    "--lengths",
    "256,512,1k,2k",
    "--windows",
    "2",
    "--base-url",
    url,
    "--model",
    "needle",
    "--tokenizer",
    model,
    "-o",
    join(scratch, "ppl"),
  ]);
  const means = new Map(perplexity.lengths.map(({ length, mean }) => [length, mean.value]));
  assert.deepEqual([...means.keys()], [256, 512, 1024, 2048]);
  assert.ok(means.get(512)! <= 1.05, JSON.stringify([...means]));
  assert.ok(means.get(2048)! >= 1.15, JSON.stringify([...means]));
  assert.ok(perplexity.by_position.at(-1)!.value > perplexity.by_position[1]!.value);
  assert.match(readFileSync(join(scratch, "ppl/perplexity.svg"), "utf8"), /Perplexity by length/);

  const own = await recomputed(sentence.repeat(40).slice(2048 - 512, 2048), sentence.repeat(40).slice(2304 - 512, 2304));
  assert.ok(Math.abs(own - means.get(512)!) < 1e-3, `${own} ${means.get(512)}`);
});

/** The same figure from the server's own numbers, a character of these texts being a token. */
async function recomputed(...windows: readonly string[]): Promise<number> {
  const losses: number[] = [];
  for (const prompt of windows) {
    const body = JSON.stringify({ model: "needle", prompt, echo: true, logprobs: 1, max_tokens: 1 });
    const answer = await fetch(`${url}/completions`, { method: "POST", body });
    const { choices } = (await answer.json()) as { choices: { logprobs: { token_logprobs: (number | null)[] } }[] };
    const told = choices[0]!.logprobs.token_logprobs.filter((one) => one !== null);
    losses.push(-told.reduce((sum, one) => sum + one, 0) / told.length);
  }
  return Math.exp(losses.reduce((sum, one) => sum + one, 0) / losses.length);
}
