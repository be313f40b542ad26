// A fresh process: counts and encodes every text of a folder, beside Rust, and tells in a JSON line how fast and how alike.
import { readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { loadModel } from "../../src/node/tokens/loadModel.ts";
import { openRust } from "../core/tokens/rust.ts";
import { pathsIn } from "./textsIn.ts";

/** What is compared. */
export interface Comparison {
  /** Path of the `tokenizer.json`. */
  readonly tokenizer: string;
  readonly folder: string;
}

/** How it came out. */
export interface Compared {
  readonly files: number;
  readonly bytes: number;
  readonly tokens: number;
  /** CPU seconds: ours that counts, all texts cold; ours that encodes; Rust. */
  readonly count: number;
  readonly encode: number;
  readonly rust: number;
  /** Files whose ids or counts differ. */
  readonly wrong: readonly string[];
  /** Largest resident set after counting, in bytes. */
  readonly peak: number;
}

const { tokenizer, folder } = JSON.parse(process.argv[2]!) as Comparison;
const { encoder, loaded } = await loadModel({ kind: "model", id: "bench", tokenizer, folder: dirname(tokenizer) });
if (loaded.facts.slow !== undefined) throw new Error(loaded.facts.slow);
const lenient = new TextDecoder("utf-8");
const texts = pathsIn(folder).flatMap((path) => {
  const bytes = readFileSync(path);
  return bytes.includes(0) ? [] : [{ path, text: lenient.decode(bytes) }];
});
const counted = timed(() => texts.map(({ text }) => encoder.count(text)));
const { maxRSS } = process.resourceUsage();
const rust = openRust(tokenizer);
const wrong: string[] = [];
let [encode, rustTime] = [0, 0];
for (const [at, { path, text }] of texts.entries()) {
  const own = timed(() => encoder.encode(text).ids);
  const start = process.cpuUsage();
  const encoding = await rust.encode(text, null, { addSpecialTokens: false });
  rustTime += since(start);
  encode += own.seconds;
  const ids = encoding.getIds();
  const same =
    ids.length === counted.result[at] && ids.length === own.result.length && ids.every((id, index) => id === own.result[index]);
  if (!same) wrong.push(relative(folder, path));
}
const report: Compared = {
  files: texts.length,
  bytes: texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
  tokens: counted.result.reduce((sum, count) => sum + count, 0),
  count: counted.seconds,
  encode,
  rust: rustTime,
  wrong,
  peak: maxRSS * 1024,
};
console.log(JSON.stringify(report));

function timed<T>(run: () => T): { result: T; seconds: number } {
  const start = process.cpuUsage();
  const result = run();
  return { result, seconds: since(start) };
}

function since(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
