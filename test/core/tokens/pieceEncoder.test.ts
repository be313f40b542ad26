import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { LibraryEncoder } from "../../../src/core/tokens/libraryEncoder.ts";
import { PieceEncoder } from "../../../src/core/tokens/pieceEncoder.ts";
import { pieceTablesOf } from "../../../src/core/tokens/pieceTables.ts";
import { recognisePieces } from "../../../src/core/tokens/recognisePieces.ts";
import type { Model, TokenizerJson } from "../../../src/core/tokens/tokenizerJson.ts";
import { openRust, rustIds } from "./rust.ts";
import { pieceKinds, smallPieces } from "./smallPieces.ts";
import { anyText } from "./texts.ts";

function openPieces(json: TokenizerJson & { readonly model: Model }): PieceEncoder {
  return new PieceEncoder(pieceTablesOf(json.model, json, recognisePieces(json)!)!);
}

const shards = fc.constantFrom(
  "hello",
  " hello",
  " ",
  "   ",
  "\u2581",
  "> </",
  "</",
  ">",
  "\n\n",
  "aaaa",
  "<s>",
  "</s>",
  "x",
  "字か",
  "é",
);
const text = fc.oneof(
  fc.array(shards, { maxLength: 20 }).map((parts) => parts.join("")),
  anyText,
);

for (const [kind, json] of Object.entries(pieceKinds)) {
  test(`${kind}: ids equal those of the Rust tokenizers on whatever text`, async () => {
    const own = openPieces(json);
    const rust = openRust({ version: "1.0", truncation: null, padding: null, ...json });
    await fc.assert(
      fc.asyncProperty(text, async (sample) => {
        const ids = await rustIds(rust, sample);
        assert.deepEqual([...own.encode(sample).ids], ids, JSON.stringify(sample));
        assert.equal(own.count(sample), ids.length);
      }),
      { numRuns: 700 },
    );
  });

  test(`${kind}: tokens begin where their characters do`, () => {
    const own = openPieces(json);
    const library = new LibraryEncoder(kind, json, {});
    for (const sample of ["hello  hello", " hello", "x<s>hello 字か é😀</s> w", "", "\n\n   x"]) {
      assert.deepEqual(own.encode(sample), library.encode(sample), JSON.stringify(sample));
    }
  });
}

test("megabytes without a blank go through", () => {
  const own = openPieces(pieceKinds["gemma"]!);
  assert.equal(own.count("a".repeat(1_000_000)), 250_000);
  assert.equal(own.count(" ".repeat(1_000_000)), 250_000);
});

test("what is not known is left to the library", () => {
  const known = pieceKinds["llama2"]!;
  assert.equal(recognisePieces({ ...known, model: { ...known.model, byte_fallback: false } }), undefined);
  assert.equal(recognisePieces({ ...known, normalizer: { type: "Lowercase" } }), undefined);
  assert.equal(recognisePieces(smallPieces(null, { type: "Metaspace", replacement: "_", prepend_scheme: "first" })), undefined);
  const stripping = known.added_tokens.map((token) => ({ ...token, lstrip: true }));
  assert.equal(recognisePieces({ ...known, added_tokens: stripping }), undefined);
});
