import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { below, distinct, draw, randomOf, sevenDigits, uuid } from "../../../src/core/tasks/random.ts";
import { wordsOf } from "../../../src/core/tasks/words.ts";
import { adjectives } from "../../../src/core/tasks/words/adjectives.ts";
import { nouns } from "../../../src/core/tasks/words/nouns.ts";

const seeding = { seed: 0, split: "train", task: "niah", length: 8192, index: 0 };

test("no key of two words is part of another one", () => {
  for (const list of [adjectives, nouns]) {
    assert.equal(new Set(list).size, list.length);
    for (const word of list) assert.match(word, /^[a-z]{2,}$/);
  }
  for (const one of adjectives)
    for (const other of adjectives) assert.ok(one === other || !other.endsWith(one), `${other} ${one}`);
  for (const one of nouns) for (const other of nouns) assert.ok(one === other || !other.startsWith(one), `${other} ${one}`);
});

test("train and test have thousands of keys each and no word in common", () => {
  const [train, tests] = [wordsOf("train"), wordsOf("test")];
  assert.ok(train.adjectives.length * train.nouns.length > 30_000);
  assert.ok(tests.adjectives.length * tests.nouns.length > 4000);
  const known = new Set([...train.adjectives, ...train.nouns]);
  for (const word of [...tests.adjectives, ...tests.nouns]) assert.ok(!known.has(word), word);
});

test("a series never repeats itself, and has as many words as were asked for", () => {
  for (const split of ["train", "test"] as const) {
    for (const count of [100, 2000, 20_000]) {
      const next = wordsOf(split).series(randomOf({ ...seeding, split }), count);
      assert.equal(new Set(Array.from({ length: count }, next)).size, count, `${split} ${count}`);
    }
  }
});

test("words of a series are no part of each other", () => {
  for (const split of ["train", "test"] as const) {
    const next = wordsOf(split).series(randomOf({ ...seeding, split }), 100);
    const words = Array.from({ length: 100 }, next);
    for (const one of words)
      assert.deepEqual(
        words.filter((other) => other !== one && other.includes(one)),
        [],
        one,
      );
  }
});

test("every part of a sample's name changes what is drawn, and the same name draws the same", () => {
  const first = (change: object) => Array.from({ length: 4 }, randomOf({ ...seeding, ...change })).join();
  const changes = [{}, { seed: 1 }, { split: "test" }, { task: "niah-multi" }, { length: 8193 }, { index: 1 }];
  assert.equal(new Set(changes.map(first)).size, changes.length);
  assert.equal(first({}), first({}));
});

test("numbers are spread evenly", () => {
  const random = randomOf(seeding);
  const counts = new Map<number, number>();
  for (let at = 0; at < 60_000; at++) {
    const number = below(random, 6);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  assert.equal(counts.size, 6);
  for (const count of counts.values()) assert.ok(Math.abs(count - 10_000) < 500, String(count));
});

test("draw and distinct give different items; numbers and uuids have their form", () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(60), fc.nat(60), (seed, size, count) => {
      const items = Array.from({ length: size }, (_, at) => at);
      const drawn = draw(randomOf({ ...seeding, seed }), items, count);
      assert.equal(drawn.length, Math.min(size, count));
      assert.equal(new Set(drawn).size, drawn.length);
    }),
  );
  const random = randomOf(seeding);
  const numbers = distinct(1000, () => sevenDigits(random));
  for (const number of numbers) assert.match(number, /^[1-9]\d{6}$/);
  for (const id of distinct(1000, () => uuid(random)))
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
