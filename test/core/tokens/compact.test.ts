import assert from "node:assert/strict";
import { test } from "node:test";
import { readCompact, writeCompact } from "../../../src/core/tokens/compact.ts";
import { modelOf, vocabularyOf } from "../../../src/core/tokens/vocabulary.ts";
import { smallTokenizer } from "./smallTokenizer.ts";

const { model } = smallTokenizer();
const vocabulary = vocabularyOf(model)!;

test("a model comes back from its compact form as it was", () => {
  const { vocab: _vocab, merges: _merges, ...settings } = model;
  const read = readCompact(writeCompact(vocabulary))!;
  assert.deepEqual(modelOf({ ...read, literals: vocabulary.literals }, settings), model);
});

test("ids with holes, tokens outside the byte alphabet and two merges to one token survive", () => {
  const odd = {
    type: "BPE",
    vocab: { ...model.vocab, "<｜begin▁of▁sentence｜>": 300, hel: 301, ll: 257 },
    merges: [...model.merges, "he l", "h e"],
  };
  const read = readCompact(writeCompact(vocabularyOf(odd)!))!;
  const back = modelOf({ ...read, literals: vocabularyOf(odd)!.literals }, {});
  assert.deepEqual(back.vocab, odd.vocab);
  assert.deepEqual(back.merges, [...model.merges, ["he", "l"], ["h", "e"]]);
});

test("what is no byte-level encoding is no vocabulary", () => {
  const { "!": _gone, ...withoutOne } = model.vocab;
  assert.equal(vocabularyOf({ ...model, vocab: withoutOne }), undefined);
  assert.equal(vocabularyOf({ ...model, merges: ["x y"] }), undefined);
});

test("damaged bytes are noticed", () => {
  const whole = writeCompact(vocabulary);
  assert.equal(readCompact(whole.subarray(0, whole.length - 1)), undefined);
  assert.equal(readCompact(new Uint8Array(40)), undefined);
  assert.equal(readCompact(new Uint8Array(0)), undefined);
});
