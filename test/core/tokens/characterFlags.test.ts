import assert from "node:assert/strict";
import { test } from "node:test";
import { characterFlags } from "../../../src/core/tokens/characterFlags.ts";
import { composeAsTrainers } from "../../../src/core/tokens/composeAsTrainers.ts";
import { unicodeRuns } from "../../../src/core/tokens/unicodeRuns.ts";
import { openBytes, rustIds } from "./rust.ts";
import { sweptRuns } from "./sweep.ts";

test("the kinds of all characters are those that the Rust tokenizers see", () => {
  assert.equal(unicodeRuns, sweptRuns());
});

test("composing is that of the Rust tokenizers for every character that takes part in it", async () => {
  const compose = composeAsTrainers(characterFlags());
  const rust = openBytes({ normalizer: { type: "NFC" } });
  const wrong: string[] = [];
  for (let from = 0x80; from < 0x110000; from += 64) {
    const active = Array.from({ length: 64 }, (_, index) => String.fromCodePoint(from + index)).filter(
      (character) => /\p{M}/u.test(character) || character.normalize("NFD") !== character,
    );
    if (from >= 0xac40 && from < 0xd780) continue; // Hangul syllables are made by rule
    const samples = active.flatMap((mark) => [
      `${mark}\u0302`,
      `a\u0302${mark}`,
      `a${mark}\u0323`,
      `a\u0345${mark}`,
      mark.normalize("NFD"),
    ]);
    const text = samples.join("|");
    if (Buffer.from(await rustIds(rust, text)).toString() !== compose(text)) wrong.push(from.toString(16));
  }
  assert.deepEqual(wrong, []);
});
