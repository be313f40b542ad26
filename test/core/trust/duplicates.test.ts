import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Contamination } from "../../../src/core/trust/contamination.ts";
import { NearTexts } from "../../../src/core/trust/nearTexts.ts";
import { withoutRepeats } from "../../../src/core/trust/repeatedRows.ts";
import { signatureOf, similarity } from "../../../src/core/trust/signature.ts";
import { sampleOf, streamOf } from "../export/fake.ts";

/** Words that a seed decides. */
function wordsOf(count: number, seed: number): string[] {
  let state = seed * 7919 + 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return `w${(state >>> 8) % 5000}`;
  });
}

/** Jaccard similarity of the sets of 5-grams, counted. */
function jaccard(a: readonly string[], b: readonly string[]): number {
  const grams = (words: readonly string[]) => new Set(words.slice(4).map((_, at) => words.slice(at, at + 5).join(" ")));
  const [some, others] = [grams(a), grams(b)];
  const shared = [...some].filter((gram) => others.has(gram)).length;
  return shared / (some.size + others.size - shared);
}

test("equal minima estimate the similarity of the sets", () => {
  for (let seed = 0; seed < 30; seed++) {
    const a = wordsOf(500, seed);
    const b = a.map((word, at) => ((at * 31 + seed) % (5 + 5 * seed) === 0 ? `x${at}` : word));
    const estimate = similarity(signatureOf(a.join(" ")), signatureOf(b.join(" ")));
    assert.ok(Math.abs(estimate - jaccard(a, b)) < 0.12, `${estimate} for ${jaccard(a, b)}`);
  }
});

test("near texts are found from 0.7 up and not below, whatever else is there", () => {
  const texts = new NearTexts<number>();
  for (let seed = 0; seed < 300; seed++) texts.add(seed, signatureOf(wordsOf(300, seed).join(" ")));
  for (let seed = 0; seed < 300; seed += 7) {
    const words = wordsOf(300, seed);
    const changed = (every: number) => words.map((word, at) => (at % every === 1 ? "changed" : word)).join(" ");
    assert.equal(texts.nearest(signatureOf(changed(100))), seed, "3 of 300 words differ");
    assert.equal(texts.nearest(signatureOf(changed(10))), undefined, "every tenth word differs");
    assert.deepEqual(texts.all(signatureOf(words.join("\n  "))), [seed], "blanks do not count");
  }
  assert.equal(texts.nearest(signatureOf("")), undefined);
});

test("a list is met by 13 words in a row, whatever signs and capitals; a short text by the whole of it", () => {
  const question = "Write a function that returns True if the given list of numbers, sorted or not, has two equal elements.";
  const list = new Contamination([question, "def add_up(first: int, second: int)", "too short"], "k");
  assert.equal(list.passedOver, 1);
  assert.ok(list.isIn(`# ${question.toUpperCase().replaceAll(" ", "\n# ")}`));
  assert.ok(list.isIn(`before ${question.split(" ").slice(3, 16).join("  ")} after`), "13 words from its middle");
  assert.ok(!list.isIn(question.split(" ").slice(0, 12).join(" ")), "12 are too few");
  assert.ok(list.isIn("x = 1\ndef add_up(first: int, second: int):\n  return 1"));
  assert.ok(!list.isIn("def add_up(second: int, first: int)"));
  assert.ok(!new Contamination([], "k").isIn(question));
});

test("rolling hashes say what comparing words says", () => {
  const word = fc.constantFrom("a", "b", "c");
  fc.assert(
    fc.property(fc.array(word, { minLength: 5, maxLength: 20 }), fc.array(word, { maxLength: 60 }), (entry, text) => {
      const length = Math.min(entry.length, 13);
      const rows = entry.slice(0, entry.length - length + 1).map((_, at) => entry.slice(at, at + length).join(" "));
      const isThere = rows.some((row) => ` ${text.join(" ")} `.includes(` ${row} `));
      assert.equal(new Contamination([entry.join(" ")], "k").isIn(text.join(" ")), isThere);
    }),
    { numRuns: 500 },
  );
});

test("rows: the same words twice, and one haystack in two splits", async () => {
  const haystack = (seed: number) => wordsOf(400, seed).join(" ");
  const row = (id: string, content: string, split: string) => {
    const sample = sampleOf(id, 1, split);
    return { ...sample, messages: [{ role: "user" as const, content }, sample.messages[1]!] };
  };
  const rows = [
    row("1", `${haystack(1)} Which?`, "train"),
    row("2", `${haystack(1)} Why?`, "train"),
    row("3", `${haystack(2)} Which?`, "validation"),
    row("4", `${haystack(1)} Which?`, "train"),
    row("5", `${haystack(1)} How?`, "validation"),
    row("6", `${haystack(2)} And then?`, "train"),
    row("7", `${haystack(1)} Which!`, "train"),
  ];
  const left = async (policy: "exact" | "near") =>
    (await Array.fromAsync(withoutRepeats(streamOf(rows), policy))).map((one) => ("reason" in one ? one.reason : one.split));
  assert.deepEqual(await left("exact"), ["train", "train", "validation", "duplicate", "validation", "train", "train"]);
  assert.deepEqual(await left("near"), [
    "train",
    "train",
    "validation",
    "duplicate",
    "near-duplicate",
    "near-duplicate",
    "train",
  ]);
});
