import assert from "node:assert/strict";
import { test } from "node:test";
import { recognise } from "../../../src/core/tokens/recognise.ts";
import type { Piece } from "../../../src/core/tokens/tokenizerJson.ts";
import { kinds } from "./kinds.ts";

const known = kinds["qwen"]!;
const [token] = known.added_tokens;

test("every kind is known by its pieces", () => {
  for (const [kind, json] of Object.entries(kinds)) assert.equal(typeof recognise(json), "object", kind);
  assert.deepEqual(recognise(kinds["llama3"]!), { ...(recognise(kinds["cl100k"]!) as object), wholeWords: true });
});

test("the first piece that is not known is named", () => {
  const split = { type: "Split", pattern: { Regex: "\\\\w+" }, behavior: "Isolated", invert: false };
  const byteLevel = { type: "ByteLevel", add_prefix_space: false, use_regex: false };
  const preTokenizers: (Piece | null)[] = [
    null,
    { type: "Whitespace" },
    { ...byteLevel, add_prefix_space: true },
    { type: "Sequence", pretokenizers: [split, byteLevel] },
    { type: "Sequence", pretokenizers: [split] },
  ];
  for (const pre_tokenizer of preTokenizers) assert.equal(recognise({ ...known, pre_tokenizer }), "pre_tokenizer");
  assert.equal(recognise({ ...known, normalizer: { type: "NFKC" } }), "normalizer");
  assert.equal(recognise({ ...known, model: { ...known.model, dropout: 0.1 } }), "model");
  assert.equal(recognise({ ...known, model: { ...known.model, type: "WordPiece" } }), "model");
  assert.equal(recognise({ ...known, post_processor: { type: "BertProcessing" } }), "post_processor");
});

test("added tokens that reach beyond their letters are left to the library", () => {
  for (const odd of [{ lstrip: true }, { rstrip: true }, { single_word: true }, { content: "e\u0301" }]) {
    assert.equal(recognise({ ...known, added_tokens: [{ ...token!, ...odd }] }), "added_tokens", JSON.stringify(odd));
  }
});
