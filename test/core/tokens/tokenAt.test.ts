import assert from "node:assert/strict";
import { test } from "node:test";
import { LibraryEncoder } from "../../../src/core/tokens/libraryEncoder.ts";
import { tokenAt } from "../../../src/core/tokens/tokenAt.ts";
import { smallTokenizer } from "./smallTokenizer.ts";

const encoder = new LibraryEncoder("small", smallTokenizer(), {});
const at = (text: string, offset: number) => tokenAt(encoder.encode(text), offset, text);

test("the token that holds a character", () => {
  assert.deepEqual(
    [0, 4, 5, 6, 7].map((offset) => at("hello w!", offset)),
    [0, 0, 1, 1, 2],
  );
});

test("a character of several tokens belongs to the first, the end is one behind the last", () => {
  assert.deepEqual(
    [0, 1, 2, 3].map((offset) => at("x😀y", offset)),
    [0, 1, 1, 5],
  );
  assert.equal(at("x😀y", 4), 6);
  assert.equal(at("", 0), 0);
});

test("offsets are those of the text as given where the tokenizer composes it first", () => {
  const text = "e\u0301hello e\u0301\u0323x";
  const { starts } = encoder.encode(text);
  assert.equal(text.slice(starts[tokenAt(encoder.encode(text), 2, text)]), text.slice(2));
  assert.equal(starts.at(-1), text.length - 1);
  assert.equal(at(text, 1), 0);
});

test("a special token is one token, wherever it stands", () => {
  const text = "hello<|end|>hello";
  assert.deepEqual([...encoder.encode(text).starts], [0, 5, 12]);
});
