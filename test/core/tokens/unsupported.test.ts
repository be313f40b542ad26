import assert from "node:assert/strict";
import { test } from "node:test";
import { LibraryEncoder } from "../../../src/core/tokens/libraryEncoder.ts";
import { type TokenizerJson, tokenizerJsonOf } from "../../../src/core/tokens/tokenizerJson.ts";
import { openRust, rustIds } from "./rust.ts";
import { smallTokenizer } from "./smallTokenizer.ts";

const small = smallTokenizer();
const metaspace = { type: "Metaspace", replacement: "▁", prepend_scheme: "always", split: true };

/** Kinds that only the general library reads. */
const supported: Readonly<Record<string, object>> = {
  wordPiece: {
    ...small,
    added_tokens: [
      { id: 0, content: "[UNK]", special: true, normalized: false, lstrip: false, rstrip: false, single_word: false },
    ],
    normalizer: { type: "BertNormalizer", clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: null,
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: { "[UNK]": 0, a: 1, "##b": 2, hello: 3, "##world": 4, "(": 5, ")": 6, "##a": 7 },
    },
  },
  unigram: {
    ...small,
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: metaspace,
    post_processor: null,
    decoder: metaspace,
    model: {
      type: "Unigram",
      unk_id: 0,
      byte_fallback: false,
      vocab: [
        ["<unk>", 0],
        ["▁", -4],
        ["▁hello", -2],
        ["▁a", -3],
        ["b", -3.5],
        ["(", -5],
        ["a", -3.2],
        ["hell", -6],
        ["o", -4.5],
      ],
    },
  },
};

for (const [kind, json] of Object.entries(supported)) {
  test(`${kind}: the library gives the ids of the Rust tokenizers`, async () => {
    const library = new LibraryEncoder(kind, tokenizerJsonOf(json)!, {});
    const rust = openRust({ version: "1.0", truncation: null, padding: null, ...json });
    for (const text of ["", "a", "ab (hello)", "hello hello helloworld\nabab xyz", "  a  b  "]) {
      assert.equal(library.count(text), (await rustIds(rust, text)).length, JSON.stringify(text));
    }
  });
}

const split = (behavior: string, invert = false) => ({ type: "Split", pattern: { String: "a" }, behavior, invert });

/** What stands in a file, and how it is named. */
const refused: readonly (readonly [change: object, sentence: RegExp])[] = [
  [
    { model: { type: "WordLevel", vocab: { a: 0 }, unk_token: "a" } },
    /its model is of the type "WordLevel".*it knows BPE, Unigram, W/,
  ],
  [{ model: { vocab: { a: 0 } } }, /its model is of the type none/],
  [{ model: { type: "BPE", vocab: { a: 0 } } }, /its BPE model has no merges/],
  [{ model: { type: "BPE", merges: [] } }, /its BPE model has no vocabulary/],
  [{ model: { type: "Unigram", vocab: {} } }, /its Unigram model has no vocabulary/],
  [{ pre_tokenizer: { type: "Divination" } }, /its pre_tokenizer is of the type "Divination"/],
  [
    { pre_tokenizer: { type: "Sequence", pretokenizers: [{ type: "UnicodeScripts" }] } },
    /its pre_tokenizer is .* "UnicodeScripts"/,
  ],
  [{ pre_tokenizer: split("MergedWithNext") }, /its pre_tokenizer splits with the behavior "MergedWithNext"/],
  [{ pre_tokenizer: split("Isolated", true) }, /its pre_tokenizer splits with the behavior "Isolated", inverted/],
  [{ pre_tokenizer: { type: "Punctuation", behavior: "Isolated" } }, /cuts out punctuation with the behavior "Isolated"/],
  [{ normalizer: { type: "Nmt" } }, /its normalizer is of the type "Nmt"/],
  [
    { normalizer: { type: "Sequence", normalizers: [{ type: "NFC" }, { type: "Shout" }] } },
    /its normalizer is of the type "Shout"/,
  ],
  [{ post_processor: { type: "Strange" } }, /its post_processor is of the type "Strange"/],
  [{ decoder: { type: "Sequence", decoders: [{ type: "Fuse" }, { type: "Mumble" }] } }, /its decoder is of the type "Mumble"/],
];

test("a piece that nobody follows is named", () => {
  for (const [change, sentence] of refused) {
    const json = tokenizerJsonOf({ ...small, ...change }) as TokenizerJson;
    assert.throws(() => new LibraryEncoder("it", json, {}), { code: "tokenizer-broken", message: sentence });
  }
});

test("an early file names no type of its model; added tokens need their ids", () => {
  const { type: _type, ...model } = small.model;
  assert.equal(new LibraryEncoder("it", tokenizerJsonOf({ ...small, model })!, {}).count("hello"), 1);
  assert.equal(tokenizerJsonOf({ ...small, added_tokens: [{ content: "x" }] }), undefined);
});
