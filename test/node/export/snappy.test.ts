import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { snappyUncompress } from "hyparquet";
import { snappyCompress } from "../../../src/node/export/snappy.ts";

function unpacked(packed: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  snappyUncompress(packed, output);
  return output;
}

test("any bytes come back, and repeats get small", () => {
  const runs = fc.array(fc.tuple(fc.uint8Array({ maxLength: 12 }), fc.integer({ min: 1, max: 900 })), { maxLength: 60 });
  fc.assert(
    fc.property(runs, (parts) => {
      const bytes = Buffer.concat(parts.map(([part, times]) => Buffer.concat(Array.from({ length: times }, () => part))));
      assert.deepEqual(Buffer.from(unpacked(snappyCompress(bytes), bytes.length)).equals(bytes), true);
    }),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
      assert.deepEqual(unpacked(snappyCompress(bytes), bytes.length), bytes);
    }),
  );
  const zeros = new Uint8Array(1_000_000);
  assert.ok(snappyCompress(zeros).length < 50_000);
  assert.deepEqual(unpacked(snappyCompress(zeros), zeros.length), zeros);
});

test("source text: as small as the reference makes it, also from the middle of a buffer", () => {
  const text = readFileSync(new URL("../../../package-lock.json", import.meta.url));
  const odd = Buffer.concat([Buffer.from("abc"), text]).subarray(3);
  const packed = snappyCompress(odd);
  assert.ok(Buffer.from(unpacked(packed, text.length)).equals(text));
  assert.ok(packed.length < text.length * 0.55, `${packed.length} of ${text.length}`);
  assert.deepEqual(packed, snappyCompress(text));
});
