// A fresh process: loads a tokenizer, takes its texts into memory, and tells in a JSON line what encoding them took, no more.
import { openRust } from "../core/tokens/rust.ts";
import { loadBundled } from "../../src/node/tokens/loadBundled.ts";
import { longText } from "./longText.ts";
import { textsIn } from "./textsIn.ts";

/** What is encoded, by whom. */
export interface Encoding {
  readonly tokenizer: string;
  /** `count` and `encode` are ours. */
  readonly by: "count" | "encode" | "rust";
  /** Folder of the bundled tokenizers; for Rust, the original `tokenizer.json`. */
  readonly from: string;
  /** Texts of a folder as `textsIn` takes them, or one long text. */
  readonly what: { readonly folder: string; readonly every: number } | { readonly kind: string; readonly bytes: number };
}

/** What it took. */
export interface Encoded {
  readonly bytes: number;
  /** Of each text. */
  readonly tokens: readonly number[];
  /** User and system time of all threads, in seconds. */
  readonly cpu: number;
}

const { by, tokenizer, from, what } = JSON.parse(process.argv[2]!) as Encoding;
const count = await counterOf();
const texts = "kind" in what ? [longText(what.kind, what.bytes)] : textsIn(what.folder, what.every);
const start = process.cpuUsage();
const tokens: number[] = [];
for (const text of texts) tokens.push(await count(text));
const { user, system } = process.cpuUsage(start);
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
console.log(JSON.stringify({ bytes, tokens, cpu: (user + system) / 1e6 } satisfies Encoded));

async function counterOf(): Promise<(text: string) => number | Promise<number>> {
  if (by === "rust") {
    const rust = openRust(from);
    return async (text) => (await rust.encode(text, null, { addSpecialTokens: false })).getLength();
  }
  const { encoder } = await loadBundled(tokenizer, from);
  return by === "count" ? (text) => encoder.count(text) : (text) => encoder.encode(text).ids.length;
}
