import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { silent } from "../../../src/core/ports/progress.ts";
import { evaluateJob } from "../../../src/node/engine/evaluateJob.ts";
import type { EvaluateJob, EvaluateReport } from "../../../src/node/engine/engine.ts";
import { recordingLog } from "../../support/log.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { type Fault, type ModelServer, startModelServer } from "./modelServer.ts";
import { writeSamples } from "./samples.ts";

const grid = { lengths: [256, 512], depths: [0, 50, 100], each: 5 };

function jobFor(server: ModelServer, over: Partial<EvaluateJob> = {}): EvaluateJob {
  return {
    samples: writeSamples(grid),
    output: join(temporaryFolder(), "run"),
    baseUrl: server.url,
    apiKey: undefined,
    manner: { api: "chat", model: "finder", seed: 0, thinking: "auto", reasoningBudget: 0 },
    concurrency: 4,
    timeout: 5000,
    dryRun: false,
    keepGoing: false,
    cache: "none",
    strict: false,
    pause: 1,
    ...over,
  };
}

/** Counts letters by four, as the samples do. */
const counterOf = () => Promise.resolve(undefined as never);

async function run(job: EvaluateJob, signal?: AbortSignal): Promise<EvaluateReport & { said: string[] }> {
  const { log, lines } = recordingLog();
  return { ...(await evaluateJob(job, { counterOf, log, progress: silent }, signal)), said: lines };
}

function scoresFile({ output }: EvaluateJob): string {
  return readFileSync(join(output, "scores.json"), "utf8");
}

test("a model that finds every needle is all right, and the pictures are there", async () => {
  const server = await startModelServer();
  const job = jobFor(server);
  const { results, sent, preflight } = await run(job);
  assert.equal(sent, 30);
  assert.deepEqual(results!.statuses, { ok: 30 });
  assert.deepEqual(
    results!.cells.map(({ score, n }) => [score, n]),
    Array.from({ length: 6 }, () => [100, 5]),
  );
  assert.deepEqual(
    [results!.effective.point, results!.effective.sure],
    [512, null],
    "15 answers in a length prove less than 85.6 %",
  );
  assert.deepEqual([preflight.engine, preflight.usage, preflight.deterministic], ["vllm", true, true]);
  for (const name of ["heatmap.svg", "heatmap.html", "ruler.svg", "report.md"])
    assert.ok(readFileSync(join(job.output, name), "utf8").includes("finder"), name);
});

test("the same answers with any number of requests at once, and none is sent twice", async () => {
  const server = await startModelServer();
  const first = jobFor(server, { concurrency: 1 });
  await run(first);
  for (const concurrency of [2, 8, "auto"] as const) {
    const job = jobFor(server, { samples: first.samples, concurrency });
    await run(job);
    assert.equal(scoresFile(job), scoresFile(first));
  }
  assert.equal((await run(first)).sent, 0, "a run that ended has nothing left to ask");
});

test("runs share their answers through the cache", async () => {
  const server = await startModelServer();
  const cache = temporaryFolder();
  const job = jobFor(server, { cache });
  await run(job);
  const again = jobFor(server, { cache, samples: job.samples });
  assert.equal((await run(again)).sent, 0);
  assert.equal(scoresFile(again), scoresFile(job));
  assert.equal(
    (await run(jobFor(server, { cache, samples: job.samples, manner: { ...job.manner, seed: 1 } }))).sent,
    30,
    "another seed is another question",
  );
});

test("a busy, dropping, half-answering server changes nothing, and is never pressed", async () => {
  const server = await startModelServer();
  const clean = jobFor(server);
  await run(clean);
  const faults: Fault[] = ["429", "500", "503", "reset", "half", "empty"];
  server.fault = (count) => (count % 5 === 0 ? faults[(count / 5) % faults.length] : undefined);
  const job = jobFor(server, { samples: clean.samples });
  await run(job);
  assert.equal(scoresFile(job), scoresFile(clean));
  assert.equal(server.early, 0, "Retry-After holds for every worker");
});

test("a run that was cut in the middle of a line goes on and asks only what is missing", async () => {
  const server = await startModelServer();
  const clean = jobFor(server);
  await run(clean);
  const stop = new AbortController();
  const job = jobFor(server, { samples: clean.samples, concurrency: 1 });
  server.asked.length = 0;
  server.fault = (count) => (count === 15 ? (stop.abort(), "hang") : undefined);
  await assert.rejects(run(job, stop.signal), { name: "AbortError" });
  server.fault = () => undefined;
  appendFileSync(join(job.output, "predictions.jsonl"), '{"key":"half');
  const { sent } = await run(job);
  assert.equal(sent, 30 - 11, "three probes and eleven answers came before the cut");
  assert.equal(scoresFile(job), scoresFile(clean));
});

test("a server that cuts prompts and says nothing: every cut answer is marked, none beside", async () => {
  const server = await startModelServer();
  server.window = 300;
  const { results, said } = await run(jobFor(server));
  assert.deepEqual(results!.statuses, { ok: 15, truncated: 15 });
  assert.deepEqual(
    results!.cells.map(({ length, status }) => [length, status]),
    [
      [256, "ok"],
      [256, "ok"],
      [256, "ok"],
      [512, "truncated"],
      [512, "truncated"],
      [512, "truncated"],
    ],
  );
  assert.match(said.join("\n"), /read 301 of \d+ tokens and said nothing/);
});

test("a server that refuses a length is not asked for it again, and its cells say so", async () => {
  const server = await startModelServer();
  Object.assign(server, { window: 300, beyond: "refuse" });
  const { results, sent } = await run(jobFor(server));
  assert.deepEqual(results!.statuses, { ok: 15, "too-long": 15 });
  assert.equal(sent, 16);
  assert.deepEqual(
    results!.cells.map(({ score }) => score),
    [100, 100, 100, null, null, null],
  );
  assert.equal((await run(jobFor(server, { keepGoing: true }))).sent, 30);
});

test("a server that does not tell what it read, a model that only thinks, one that thinks and answers", async () => {
  const server = await startModelServer();
  server.usage = false;
  const unverified = await run(jobFor(server));
  assert.deepEqual(unverified.results!.statuses, { unverified: 30 });
  assert.match(unverified.said.join("\n"), /does not tell how many tokens it read/);
  Object.assign(server, { usage: true, thinks: "<think>is it? " });
  assert.deepEqual((await run(jobFor(server))).results!.statuses, { "no-answer": 30 });
  server.thinks = "<think>9999999</think>\n";
  const { results } = await run(jobFor(server));
  assert.deepEqual([results!.statuses, results!.scores["niah"]!["exact_match"]], [{ ok: 30 }, 100]);
});

test("prices are counted before anything is sent; a dry run sends no sample", async () => {
  const server = await startModelServer();
  const dear = jobFor(server, { prices: { prompt: 1_000_000, completion: 0 }, maxCost: 10 });
  await assert.rejects(run(dear), { code: "run-too-dear" });
  assert.equal(server.asked.length, 0);
  const { results, sent, estimate } = await run(jobFor(server, { dryRun: true }));
  assert.deepEqual([results, sent, estimate.requests], [null, 0, 30]);
  assert.equal(server.asked.length, 3);
  assert.deepEqual(
    estimate.by_length.map(({ requests }) => requests),
    [15, 15],
  );
});

test("what cannot work stops at once with one sentence", async () => {
  const server = await startModelServer();
  await assert.rejects(run(jobFor(server, { manner: { ...jobFor(server).manner, model: "findr" } })), {
    code: "model-not-served",
    message: /Did you mean finder\?/,
  });
  server.key = "right";
  await assert.rejects(run(jobFor(server)), { code: "endpoint-refused", message: /OPENAI_API_KEY/ });
  assert.deepEqual((await run(jobFor(server, { apiKey: "right" }))).results!.statuses, { ok: 30 });
  await assert.rejects(run(jobFor(server, { baseUrl: "http://127.0.0.1:9/v1" })), {
    code: "endpoint-refused",
    message: /nobody answers there/,
  });
  const job = jobFor(server, { apiKey: "right" });
  await run(job);
  await assert.rejects(run({ ...job, samples: writeSamples({ ...grid, each: 1 }) }), { code: "run-other" });
});

test("a folder that is a file, and samples that come through a pipe, are told in a sentence", async () => {
  const server = await startModelServer();
  const file = join(temporaryFolder(), "taken");
  appendFileSync(file, "");
  await assert.rejects(run(jobFor(server, { output: file })), { code: "write-failed" });
  const pipe = process.platform === "win32" ? temporaryFolder() : "/dev/null";
  await assert.rejects(run(jobFor(server, { samples: pipe })), { code: "file-unreadable" });
});

test("completions get the text and the beginning of the answer in one prompt", async () => {
  const server = await startModelServer();
  const job = jobFor(server);
  const { results } = await run({ ...job, manner: { ...job.manner, api: "completions" } });
  assert.deepEqual(results!.statuses, { ok: 30 });
  assert.ok(server.asked.every(({ path }) => path === "/v1/completions"));
});
