// A fresh process: loads a tokenizer, makes one long text, and tells in a JSON line what counting it took, no more.
import { loadBundled } from "../../src/node/tokens/loadBundled.ts";
import { longText } from "./longText.ts";

/** What is counted. */
export interface Encoding {
  readonly tokenizer: string;
  /** Folder of the bundled tokenizers. */
  readonly from: string;
  /** One of `longKinds`. */
  readonly kind: string;
  readonly bytes: number;
}

/** What it took. */
export interface Encoded {
  readonly tokens: number;
  /** User and system time of all threads, in seconds. */
  readonly cpu: number;
}

const { tokenizer, from, kind, bytes } = JSON.parse(process.argv[2]!) as Encoding;
const { encoder } = await loadBundled(tokenizer, from);
const text = longText(kind, bytes);
const start = process.cpuUsage();
const tokens = encoder.count(text);
const { user, system } = process.cpuUsage(start);
console.log(JSON.stringify({ tokens, cpu: (user + system) / 1e6 } satisfies Encoded));
