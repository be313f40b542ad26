import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Minima } from "../../../src/core/pack/minima.ts";

test("first and least agree with looking at every number, whatever is set in between", () => {
  const number = fc.oneof(fc.nat(20), fc.constant(Infinity));
  const step = fc.record({ place: fc.nat(30), number, from: fc.nat(40), most: fc.oneof(fc.nat(20), fc.constant(Infinity)) });
  fc.assert(
    fc.property(fc.array(number, { maxLength: 31 }), fc.array(step), (numbers, steps) => {
      const minima = new Minima(numbers);
      for (const { place, number, from, most } of steps) {
        if (place < numbers.length) {
          numbers[place] = number;
          minima.set(place, number);
        }
        const found = numbers.findIndex((other, at) => at >= from && other <= most && other !== Infinity);
        assert.equal(minima.first(from, most), found < 0 ? undefined : found);
        assert.equal(minima.least, Math.min(Infinity, ...numbers));
      }
    }),
  );
});
