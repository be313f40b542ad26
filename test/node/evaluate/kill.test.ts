import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { EvaluateJob } from "../../../src/node/engine/engine.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { type Fault, startModelServer } from "./modelServer.ts";
import { writeSamples } from "./samples.ts";

const samples = writeSamples({ lengths: [256, 512], depths: [0, 50, 100], each: 20 });
const faults: Fault[] = ["429", "500", "503", "reset", "half", "empty"];

/** Runs a job in a process; `moment` says when it is killed. Gives what it said, or nothing where it was killed. */
async function inProcess(job: EvaluateJob, moment?: () => boolean): Promise<string | undefined> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.resolve("./runJob.ts")), JSON.stringify(job)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<NodeJS.Signals | null>((done) => child.once("close", (_code, signal) => done(signal)));
  if (moment) {
    while (child.exitCode === null && !moment()) await delay(1);
    child.kill("SIGKILL");
  }
  return (await ended) === "SIGKILL" ? undefined : said.trim();
}

function answersIn(job: EvaluateJob): number {
  const path = join(job.output, "predictions.jsonl");
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").length - 1 : 0;
}

test("killed at any moment and run again on a server full of faults: the scores of a clean run, nothing asked twice", async () => {
  const server = await startModelServer();
  const jobFor = (name: string): EvaluateJob => ({
    samples,
    output: join(temporaryFolder(), name),
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
  });
  const clean = jobFor("clean");
  assert.equal(await inProcess(clean), "120");
  const scores = readFileSync(join(clean.output, "scores.json"));

  for (const seed of [1, 2, 3, 4, 5]) {
    const job = jobFor(`run-${seed}`);
    // The moment is drawn from the seed: after so many answers.
    const after = 5 + (createHash("sha256").update(String(seed)).digest()[0]! % 100);
    server.fault = (count) => ((count + seed) % 9 === 0 ? faults[(count + seed) % faults.length] : undefined);
    assert.equal(await inProcess(job, () => answersIn(job) >= after), undefined, "it was killed");
    const kept = answersIn(job);
    assert.ok(kept >= after && kept < 120, `${kept}`);
    assert.equal(await inProcess(job), String(120 - kept), "what was answered is not asked again");
    assert.deepEqual(readFileSync(join(job.output, "scores.json")), scores);
  }
  assert.equal(server.early, 0, "Retry-After holds");
});
