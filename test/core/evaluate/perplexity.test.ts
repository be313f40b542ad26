import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { perplexityOf, targetTokens, windowEnds } from "../../../src/core/evaluate/perplexity.ts";
import { perplexityPicture } from "../../../src/core/evaluate/perplexityPicture.ts";
import { promptLogprobs } from "../../../src/core/evaluate/promptLogprobs.ts";
import { assertWellFormed } from "../draw/wellFormed.ts";

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;

test("windows end inside their texts, 256 tokens apart, no more than asked for and never twice", () => {
  const sizes = fc.array(fc.nat(5000), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 9 }), (all, longest, count) => {
      const ends = windowEnds(all, longest, count);
      const possible = all.reduce((sum, size) => sum + Math.max(0, Math.floor((size - longest) / targetTokens) + 1), 0);
      assert.equal(ends.length, Math.min(count, possible));
      assert.equal(new Set(ends.map(({ text, end }) => `${text}:${end}`)).size, ends.length);
      for (const { text, end } of ends) assert.ok(end >= longest && end <= all[text]! && (end - longest) % targetTokens === 0);
    }),
  );
});

test("mean is over all tokens of a window, tail over its last 256, positions in steps of 256", () => {
  const logprobs = Array.from({ length: 511 }, (_, index) => (index < 255 ? -2 : -1)); // the first of 512 tokens has none
  const { lengths, by_position } = perplexityOf([{ length: 512, logprobs }]);
  const [{ mean, tail, windows }] = lengths as [(typeof lengths)[number]];
  assert.equal(windows, 1);
  assert.ok(near(mean.value, Math.exp((255 * 2 + 256) / 511)) && near(tail.value, Math.E));
  assert.ok(near(mean.low, mean.value) && near(mean.high, mean.value));
  assert.deepEqual(
    by_position.map(({ from, to }) => [from, to]),
    [
      [0, 256],
      [256, 512],
    ],
  );
  assert.ok(near(by_position[0]!.value, Math.exp(2)) && near(by_position[1]!.value, Math.E));
});

test("a begin token before the text moves no position", () => {
  const logprobs = Array.from({ length: 512 }, (_, index) => (index < 256 ? -2 : -1));
  const { by_position } = perplexityOf([{ length: 512, logprobs }]);
  assert.ok(near(by_position[0]!.value, Math.exp(2)) && near(by_position[1]!.value, Math.E));
});

test("the interval holds the value and closes as windows agree", () => {
  const window = (loss: number) => ({ length: 4, logprobs: [-loss, -loss, -loss] });
  const [one] = perplexityOf([window(1), window(2), window(3)]).lengths;
  assert.ok(near(one!.mean.value, Math.exp(2)) && one!.mean.low < one!.mean.value && one!.mean.value < one!.mean.high);
  assert.ok(near(one!.mean.high, Math.exp(2 + (1.959963984540054 * 1) / Math.sqrt(3))));
  const [same] = perplexityOf([window(1), window(1)]).lengths;
  assert.deepEqual([same!.mean.low, same!.mean.high], [same!.mean.value, same!.mean.value]);
});

test("the picture is well-formed, also of nothing", () => {
  for (const windows of [
    [],
    [
      { length: 512, logprobs: [-1, -2] },
      { length: 1024, logprobs: [-3, -2] },
    ],
  ])
    assertWellFormed(perplexityPicture(perplexityOf(windows), ["a < b"]));
});

const usage = { prompt_tokens: 5, completion_tokens: 1 };
const echoed = (token_logprobs: (number | null)[], more: object = { usage }) => ({
  choices: [{ text: "x", logprobs: { token_logprobs } }],
  ...more,
});

test("log-probabilities are taken with echo or by vLLM's own field, without what was generated", () => {
  assert.deepEqual(promptLogprobs(echoed([null, -1, -2, -3, -4, -9])), [-1, -2, -3, -4]);
  const entries = [null, ...[-1, -2, -3, -4].map((logprob, id) => ({ [id]: { logprob, rank: 1 } }))];
  assert.deepEqual(promptLogprobs({ choices: [{ text: "x", prompt_logprobs: entries }], usage }), [-1, -2, -3, -4]);
});

test("what cannot be a prompt's log-probabilities is refused, each with its reason", () => {
  const refused: [unknown, string][] = [
    [{ error: { message: "Unsupported param: echo" } }, "none"],
    [{ choices: [{ text: "x", logprobs: null }], usage }, "none"],
    [echoed([]), "none"],
    [echoed([-0.5]), "only what was generated"],
    [echoed([null, -1, -2]), "too short"],
    [echoed([null, -1, null, -2, -3]), "too short"],
    [echoed([null, 0, 0, 0, 0, -1]), "all the same"],
    [echoed([null, -1, -2, -3, -4], {}), "no usage"],
    ["<html>", "none"],
    [{ choices: [] }, "none"],
  ];
  for (const [body, reason] of refused) assert.equal(promptLogprobs(body), reason, JSON.stringify(body));
});
