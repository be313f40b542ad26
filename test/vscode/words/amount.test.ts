import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { exact, parseAmount, shareOf, short, unitOf } from "../../../src/vscode/words/amount.ts";

test("amounts are short, and the unit is the limit's", () => {
  assert.equal(short(640, 1024), "640");
  assert.equal(short(12_698, 1024), "12.4k");
  assert.equal(short(12_400, 1000), "12.4k");
  assert.equal(short(8192, 1024), "8k");
  assert.equal(short(1024 * 1024, 1024), "1M");
  assert.equal(short(1_550_000, 1000), "1.5M");
  assert.equal(unitOf(131_072), 1024);
  assert.equal(unitOf(128_000), 1000);
  assert.equal(shareOf(98_509, 131_072), "96.2k / 128k");
  assert.equal(shareOf(213, 250), "213 / 250");
});

test("what is under the limit never looks as if it reached it", () => {
  const limits = fc.constantFrom(8, 32, 128, 1024).map((thousands) => thousands * 1024);
  fc.assert(
    fc.property(limits, fc.nat(2_000_000), (limit, tokens) => {
      const [used, most] = shareOf(tokens, limit).split(" / ");
      if (tokens < limit) assert.notEqual(used, most);
      else if (tokens === limit) assert.equal(used, most);
    }),
  );
});

test("every digit is there where it is spoken", () => {
  assert.equal(exact(0), "0");
  assert.equal(exact(999), "999");
  assert.equal(exact(1000), "1,000");
  assert.equal(exact(12_345_678), "12,345,678");
});

test("a person may type a limit in many ways", () => {
  const typed = { "32768": 32_768, " 32K ": 32_768, "96k": 98_304, "1M": 1_048_576, "100,000": 100_000, "1.5k": 1536, "1": 1 };
  for (const [text, value] of Object.entries(typed)) assert.equal(parseAmount(text), value, text);
  for (const text of ["", "0", "-1", "0.5", "12.3", "1e5", "K", "1G", "10 000 0", "99999999999999999999"])
    assert.equal(parseAmount(text), undefined, text);
});

test("what is shown for a usual limit can be typed back", () => {
  for (const thousands of [8, 16, 32, 64, 128, 256, 512, 1024]) {
    const limit = thousands * 1024;
    assert.equal(parseAmount(short(limit, unitOf(limit))), limit);
  }
});
