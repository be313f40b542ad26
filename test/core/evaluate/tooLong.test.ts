import assert from "node:assert/strict";
import { test } from "node:test";
import { answerBudget } from "../../../src/core/evaluate/answerBudget.ts";
import { answerText } from "../../../src/core/evaluate/answerText.ts";
import { inRunOrder } from "../../../src/core/evaluate/runOrder.ts";
import { tooLongIn } from "../../../src/core/evaluate/tooLong.ts";

/** Recorded texts of servers, with the limit and the count that they tell. */
const recorded: readonly (readonly [string, number | undefined, number | undefined])[] = [
  [
    "This model's maximum context length is 32768 tokens. However, your request has 40012 input tokens. Please reduce the length of the input messages.",
    32_768,
    40_012,
  ],
  [
    "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens (8872 in the messages, 128 in the completion). Please reduce the length of the messages or completion.",
    8192,
    8872,
  ],
  [
    "This model's maximum context length is 4097 tokens, however you requested 5360 tokens (5232 in your prompt; 128 for the completion). Please reduce your prompt; or completion length.",
    4097,
    5232,
  ],
  [
    "This model's maximum context length is 16385 tokens. However, your messages resulted in 20000 tokens. Please reduce the length of the messages.",
    16_385,
    20_000,
  ],
  [
    "Requested token count exceeds the model's maximum context length of 32768 tokens. You requested a total of 33000 tokens: 32872 tokens from the input messages and 128 tokens for the completion.",
    32_768,
    32_872,
  ],
  ["The input (40000 tokens) is longer than the model's context length (32768 tokens).", 32_768, 40_000],
  [
    "the request exceeds the available context size. try increasing the context size or enable context shift",
    undefined,
    undefined,
  ],
  ["request (3001 tokens) exceeds the available context size (2048 tokens), try increasing it", 2048, 3001],
  [
    '{"error":{"code":400,"message":"too big","type":"exceed_context_size_error","n_prompt_tokens":3001,"n_ctx":2048}}',
    2048,
    3001,
  ],
  ["prompt is too long: 210000 tokens > 200000 maximum", 200_000, 210_000],
  ["`inputs` must have less than 4095 tokens. Given: 5000", 4095, 5000],
  ["`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens and 128 `max_new_tokens`", 4096, 5000],
  ["The input length should not exceed max_seq_len 8192", 8192, undefined],
  ["max_tokens must be at least 1, got -1004.", undefined, undefined],
  ["Error code: context_length_exceeded", undefined, undefined],
];

test("what servers say of lengths is understood, with their numbers", () => {
  for (const [message, limit, asked] of recorded) assert.deepEqual(tooLongIn(message), { limit, asked }, message);
});

test("other refusals are not taken for it", () => {
  for (const message of [
    "Invalid value for temperature: 3",
    "model not found",
    "max_tokens is too large: 999999",
    "rate limit reached, 429",
  ])
    assert.equal(tooLongIn(message), undefined, message);
});

test("reasoning is not scored, and a block that never ends is no answer", () => {
  assert.deepEqual(answerText("<think>7?</think>\n\n42"), { text: "42", reasoning: "7?" });
  assert.deepEqual(answerText("maybe 7\n</think>42 "), { text: "42", reasoning: "maybe 7" });
  assert.deepEqual(answerText("<think>and on"), { text: "", reasoning: "and on" });
  assert.deepEqual(answerText(" 42 ", "said apart"), { text: "42", reasoning: "said apart" });
  assert.deepEqual(answerText("a <think> in code"), { text: "a <think> in code", reasoning: "" });
});

test("budgets are RULER's, and never cut a right answer", () => {
  assert.deepEqual(
    ["niah", "ruler-niah-single-1", "ruler-vt", "ruler-cwe", "ruler-qa-2", "repo-single-3", "repo-single-1"].map((task) =>
      answerBudget(task, 10),
    ),
    [128, 128, 30, 120, 32, 64, 32],
  );
  assert.equal(answerBudget("ruler-vt", 100), 150);
});

test("short lengths first, samples of one context together, the deepest needle first", () => {
  const samples = [
    { id: "d", length: 64, depth: 0, prefix: "x" },
    { id: "a", length: 64, depth: 100, prefix: "x" },
    { id: "b", length: 32, depth: 50, prefix: "y" },
    { id: "c", length: 64, depth: 50, prefix: "z" },
  ];
  assert.deepEqual(
    inRunOrder(samples).map((group) => group.map(({ id }) => id)),
    [["b"], ["a", "d"], ["c"]],
  );
});
