import assert from "node:assert/strict";
import { test } from "node:test";
import { specialTokensOf, vocabularySize } from "../../../src/core/tokens/specialTokens.ts";

test("special tokens, and added ones beyond the vocabulary; plain text that is cut out early is neither", () => {
  const added = [
    { id: 1, content: "<eos>", special: true },
    { id: 2, content: "\t\t", special: false },
    { id: 3, content: "<table>", special: false },
    { id: 10, content: "<tool_call>", special: false },
    { id: 11, content: "", special: true },
  ];
  assert.deepEqual(specialTokensOf(added, 10), ["<tool_call>", "<eos>"]);
});

test("the size of a vocabulary: one more than its highest id, the length of a list", () => {
  assert.equal(vocabularySize({ type: "BPE", vocab: { a: 0, b: 7 } }), 8);
  assert.equal(vocabularySize({ type: "Unigram", vocab: [["a", -1]] }), 1);
  assert.equal(vocabularySize({ type: "BPE" }), 0);
});
