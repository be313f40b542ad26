import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import type { Message } from "../../../src/core/model/sample.ts";
import { renderChat, renderSample } from "../../../src/core/tokens/chat.ts";
import { cutMarks, unusedMarks, withMarks } from "../../../src/core/tokens/generation.ts";
import { trainedTokens } from "../../../src/core/tokens/trainedTokens.ts";
import { kinds, openOwn } from "./kinds.ts";

const tokens = { bos_token: "<bos>", eos_token: "<eos>" };
const chat = (source: string) => ({ source, sha256: "", tokens });
const template = (name: string): string =>
  readFileSync(new URL(`../../reference/chat/${name}_training.jinja`, import.meta.url), "utf8");

const messages: Message[] = [
  { role: "user", content: "first?" },
  { role: "assistant", content: "one" },
  { role: "user", content: "second?\n" },
  { role: "assistant", content: "two, \u{f0000} three" },
];

/** What each template has trained of these messages. */
const expected: Readonly<Record<string, readonly string[]>> = {
  qwen3: ["<think>\n\n</think>\n\none<|im_end|>\n", "<think>\n\n</think>\n\ntwo, \u{f0000} three<|im_end|>\n"],
  llama3: ["one<|eot_id|>", "two, \u{f0000} three<|eot_id|>"],
  gemma3: ["one<end_of_turn>\n", "two, \u{f0000} three<end_of_turn>\n"],
  phi3: ["one<|end|>\n", "two, \u{f0000} three<|end|>\n", "<eos>"],
};

for (const [name, trained] of Object.entries(expected)) {
  test(`${name}: the template says what is trained`, () => {
    const sample = renderSample(chat(template(name)), messages);
    assert.deepEqual(
      sample.trained?.map(({ start, end }) => sample.text.slice(start, end)),
      trained,
    );
    assert.equal(sample.text, renderChat(chat(template(name)), messages, { addGenerationPrompt: false }));
  });
}

test("a template without such tags, or one that writes none, leaves it to the answer", () => {
  const plain = chat("{% for m in messages %}{{ m.role }}:{{ m.content }};{% endfor %}");
  assert.equal(renderSample(plain, messages).trained, undefined);
  const silent = chat(`${plain.source}{% generation %}{% endgeneration %}`);
  assert.equal(renderSample(silent, messages).trained, undefined);
});

test("tags take away the blanks around them as Jinja's own do", () => {
  const cases = [
    ["a \n {%- generation -%} \n b {%- endgeneration %} c", "ab c"],
    ["a\n  {% generation %}\nb\n{% endgeneration %}\nc", "a\nb\nc"],
  ] as const;
  for (const [source, text] of cases) {
    const rendered = renderSample(chat(source), messages);
    assert.equal(rendered.text, text, source);
    assert.match(text.slice(rendered.trained![0]!.start, rendered.trained![0]!.end), /^b\n?$/);
  }
});

test("whatever is said, the marked text without its marks is the text, and the stretches are what stood between them", () => {
  const turn = fc.tuple(fc.string({ unit: "binary", maxLength: 20 }), fc.string({ unit: "binary", maxLength: 20 }));
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(expected)), fc.array(turn, { minLength: 1, maxLength: 3 }), (name, turns) => {
      const said = turns.flatMap(([user, assistant]): Message[] => [
        { role: "user", content: user },
        { role: "assistant", content: assistant },
      ]);
      const sample = renderSample(chat(template(name)), said);
      assert.equal(sample.text, renderChat(chat(template(name)), said, { addGenerationPrompt: false }));
      assert.ok(sample.trained!.length >= turns.length);
      const last = sample.trained!.at(turns.length - 1)!;
      assert.ok(last.end <= sample.text.length && last.start <= sample.answerStart);
    }),
    { numRuns: 40 },
  );
});

test("marks that are in no text are taken", () => {
  const [begin, end] = unusedMarks(["\u{f0000}", "a\u{f0003}b"]);
  assert.deepEqual([begin, end], ["\u{f0004}", "\u{f0005}"]);
  const cut = cutMarks(`a${begin}b${end}${begin}${end}c${begin}d${end}`, [begin, end]);
  assert.deepEqual(cut, {
    text: "abcd",
    stretches: [
      { start: 1, end: 2 },
      { start: 3, end: 4 },
    ],
  });
  assert.equal(withMarks("{%-generation-%}", ["B", "E"]), "{%- if true %}{{ 'B' }}{% endif -%}");
});

test("tokens that hold a trained character are trained, no other", () => {
  const encoder = openOwn(kinds["qwen"]!);
  const text = "é hello hello";
  const { ids, starts } = encoder.encode(text);
  const mask = trainedTokens(
    { ids, starts },
    {
      text,
      answerStart: 2,
      trained: [
        { start: 0, end: 1 },
        { start: 9, end: 13 },
      ],
    },
  );
  const trained = Array.from(starts).filter((_, at) => mask[at]);
  assert.deepEqual(trained, [0, 0, 8], "both bytes of é; of the last word, which is one token with its blank");
  const answer = trainedTokens({ ids, starts }, { text, answerStart: 2 });
  assert.deepEqual(
    answer,
    Array.from(starts, (start) => start >= 2),
  );
});
